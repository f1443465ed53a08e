"""Bodies beside the owner of a challenge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import Organisation

from .challenges import Challenge


class Part(models.TextChoices):
    """What a partner does."""

    PARTNER = "partner", _("Challenge partner")
    FUNDER = "funder", _("Funder")
    HOST = "host", _("Host of the pilot")


class Partner(models.Model):
    """A body beside the owner; `amount` is its share of the money, null where not known."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    part = models.CharField(max_length=8, choices=Part, default=Part.PARTNER)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    in_kind = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "organisation", "part"], name="one_row_per_part_of_a_partner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_part_display()}"
