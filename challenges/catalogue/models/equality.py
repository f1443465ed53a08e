"""The equality screening of a challenge, and who signed which words of it.

A public body owes due regard to three aims under section 149 of the Equality Act 2010. Sections 4
and 149(7) name the groups of people; marriage and civil partnership counts for the first aim only.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.audit.models import never_truncated
from challenges.catalogue.states import ScreeningState
from challenges.organisations.models import User

from .challenges import Challenge
from .programmes import PartialDateField

NO_WRITER_SIGNS = """
IF EXISTS (
    SELECT 1 FROM catalogue_screening s
    JOIN catalogue_challenge_authors a ON a.challenge_id = s.challenge_id
    WHERE s.id = NEW.screening_id AND a.user_id = NEW.signed_by_id
) THEN
    RAISE EXCEPTION 'Nobody signs what they have written.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class Characteristic(models.TextChoices):
    """The nine protected characteristics, in the order of section 4."""

    AGE = "age", _("Age")
    DISABILITY = "disability", _("Disability")
    GENDER_REASSIGNMENT = "gender_reassignment", _("Gender reassignment")
    MARRIAGE = "marriage", _("Marriage and civil partnership")
    PREGNANCY = "pregnancy", _("Pregnancy and maternity")
    RACE = "race", _("Race")
    RELIGION = "religion", _("Religion or belief")
    SEX = "sex", _("Sex")
    ORIENTATION = "orientation", _("Sexual orientation")


class Effect(models.TextChoices):
    """What the challenge is expected to do for a group."""

    POSITIVE = "positive", _("Positive")
    NONE = "none", _("None expected")
    NEGATIVE = "negative", _("Negative")
    UNKNOWN = "unknown", _("Not known yet")


class Screening(models.Model):
    """The record of due regard for one challenge.

    `eliminate`, `advance` and `foster` answer to the three aims. `summary` is what the public
    reads. `message` is why it was last returned unsigned.
    """

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="screening")
    state = models.CharField(
        max_length=8, choices=ScreeningState, default=ScreeningState.DRAFT, editable=False
    )
    eliminate = models.TextField(blank=True)
    advance = models.TextField(blank=True)
    foster = models.TextField(blank=True)
    consulted = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    message = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.challenge)


class Finding(models.Model):
    """What is expected for one group: a characteristic, or a further group of the programme's.

    `mitigation` is what will be done about a negative effect, or what will be found out about
    one that is not known, by `known_by`.
    """

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=80)
    effect = models.CharField(max_length=8, choices=Effect, blank=True)
    evidence = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    known_by = PartialDateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["screening", "group"], name="one_finding_for_each_group_of_a_screening"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The group in words."""
        known = dict(Characteristic.choices)
        return str(known.get(self.group, self.group))


class SignOff(models.Model):
    """Somebody who had no part in the writing read it and signed it.

    `content` is what they read and `sha256` its fingerprint. A later change of the screening sets
    `voided_at`; nothing else of the row ever changes.
    """

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="sign_offs")
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    statement = models.TextField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["screening"],
                condition=Q(voided_at__isnull=True),
                name="one_signature_of_a_screening_counts",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_writer_signs_a_screening",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=NO_WRITER_SIGNS,
            ),
            pgtrigger.Protect(name="signatures_are_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="what_was_signed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__voided_at__isnull=False)
                | pgtrigger.Q(new__sha256__df=pgtrigger.F("old__sha256"))
                | pgtrigger.Q(new__content__df=pgtrigger.F("old__content"))
                | pgtrigger.Q(new__statement__df=pgtrigger.F("old__statement"))
                | pgtrigger.Q(new__signed_at__df=pgtrigger.F("old__signed_at"))
                | pgtrigger.Q(new__signed_by_id__df=pgtrigger.F("old__signed_by_id"))
                | pgtrigger.Q(new__screening_id__df=pgtrigger.F("old__screening_id")),
            ),
            never_truncated("signatures_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.screening}, {self.signed_by}"
