"""What a challenge hands to applicants: files, and data kept elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.files.models import StoredFile

from .challenges import Challenge


class DocumentKind(models.TextChoices):
    """What sort of thing it is to the reader."""

    DATA = "data", _("Data")
    GUIDANCE = "guidance", _("Guidance")
    SPECIFICATION = "specification", _("Specification")
    MAP = "map", _("Map")
    OTHER = "other", _("Other")


class Document(models.Model):
    """A file of the challenge's own, or the address of a dataset, with its `data_format`."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=13, choices=DocumentKind)
    title = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=80, blank=True)
    data_format = models.CharField(max_length=40, blank=True)
    url = models.URLField(max_length=500, blank=True)
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="document"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "position"], name="one_document_per_place_in_a_challenge"
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True) | Q(url=""),
                name="a_document_is_a_file_or_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.title
