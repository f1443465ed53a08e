"""A judge's applications of a round on paper."""

import uuid

from django.db import models
from django.db.models import Q

from challenges.files.models import StoredFile
from challenges.organisations.models import User

from .rounds import Round


class ReadingPack(models.Model):
    """The PDF of what one judge may read of a round, as it was when a worker drew it.

    `fingerprint` is the SHA-256 of what stands in it: it is handed out for as long as the judge may
    read exactly that. It waits for its `file` from `due_at` on, which is the end of the lease while
    a worker draws it. `asks` counts how often it was asked for since `asks_since`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="packs")
    judge = models.ForeignKey(User, models.PROTECT, related_name="+")
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    asks = models.PositiveSmallIntegerField(default=0)
    asks_since = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "judge"], name="one_reading_pack_of_a_judge_in_a_round"
            ),
            models.CheckConstraint(
                condition=Q(file=None, due_at__isnull=False, fingerprint="")
                | (Q(file__isnull=False, due_at=None) & ~Q(fingerprint="")),
                name="a_reading_pack_waits_until_it_is_drawn",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(file__isnull=True), name="packs_to_be_drawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.judge}"
