"""A challenge as it stood at a moment that counts: what was sent, approved, amended."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.audit.models import never_truncated
from challenges.organisations.models import User

from .challenges import Challenge


class Why(models.TextChoices):
    """What a version was made for."""

    SUBMITTED = "submitted", _("Sent for approval")
    APPROVED = "approved", _("Approved")
    AMENDED = "amended", _("Amended")
    EXTENDED = "extended", _("Deadline extended")


PUBLISHED_FOR = (Why.APPROVED, Why.AMENDED, Why.EXTENDED)


class ChallengeVersion(models.Model):
    """The facts of a challenge, frozen. `facts` are those of `queries.facts_of`, by section.

    `sha256` is their hash, so that what somebody has read can be named by it.
    """

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=10, choices=Why)
    facts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="versions_are_numbered_in_a_challenge"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="a_version_has_its_hash"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="versions_stay_as_they_are",
                operation=pgtrigger.Update,
                # The account behind it may be erased.
                condition=pgtrigger.AnyChange(exclude=["made_by"]),
            ),
            pgtrigger.Protect(name="versions_are_kept", operation=pgtrigger.Delete),
            never_truncated("versions_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id} version {self.number}"
