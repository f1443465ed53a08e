"""A change of what is approved already: proposed, agreed to by a second person, published."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.states import UNDER_WAY, AmendmentState
from challenges.organisations.models import User

from .challenges import Challenge
from .versions import ChallengeVersion

NO_WRITER_PUBLISHES = """
IF EXISTS (
    SELECT 1 FROM catalogue_amendment_writers
    WHERE amendment_id = NEW.id AND user_id = NEW.decided_by_id
) THEN
    RAISE EXCEPTION 'Nobody approves what they have written.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class AmendmentKind(models.TextChoices):
    """What sort of change it is."""

    AMENDMENT = "amendment", _("Change")
    # Urgent, so one person who may approve makes it alone.
    EXTENSION = "extension", _("Later deadline")


class Amendment(models.Model):
    """The sections that change, as they were and as they will be, in the shape of a version.

    `reason` is public. `before` is what the writers started from, section by section: where that
    stands no longer, nothing is published. `revision` counts the saves.
    """

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=AmendmentKind, default=AmendmentKind.AMENDMENT)
    state = models.CharField(max_length=9, choices=AmendmentState, default=AmendmentState.DRAFT)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    version = models.OneToOneField(
        ChallengeVersion, models.PROTECT, null=True, blank=True, related_name="amendment"
    )
    writers = models.ManyToManyField(User, related_name="+")
    begun_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="amendments_are_numbered_in_a_challenge"
            ),
            models.UniqueConstraint(
                fields=["challenge"],
                condition=Q(state__in=UNDER_WAY),
                name="one_amendment_of_a_challenge_is_under_way",
            ),
            models.CheckConstraint(
                condition=~Q(state=AmendmentState.PUBLISHED)
                | (~Q(reason="") & Q(version__isnull=False, decided_at__isnull=False)),
                name="a_published_amendment_is_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_amendments_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=AmendmentState.PUBLISHED)
                & (
                    pgtrigger.Q(new__state__df=pgtrigger.F("old__state"))
                    | pgtrigger.Q(new__reason__df=pgtrigger.F("old__reason"))
                    | pgtrigger.Q(new__before__df=pgtrigger.F("old__before"))
                    | pgtrigger.Q(new__after__df=pgtrigger.F("old__after"))
                    | pgtrigger.Q(new__version_id__df=pgtrigger.F("old__version_id"))
                    | pgtrigger.Q(new__decided_at__df=pgtrigger.F("old__decided_at"))
                ),
            ),
            pgtrigger.Protect(
                name="published_amendments_are_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=AmendmentState.PUBLISHED),
            ),
            pgtrigger.Trigger(
                name="no_writer_publishes_an_amendment",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__state=AmendmentState.PUBLISHED)
                & pgtrigger.Q(new__decided_by__isnull=False),
                func=NO_WRITER_PUBLISHES,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id} amendment {self.number}"
