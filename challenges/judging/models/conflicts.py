"""Whom a judge must not judge, and the evidence for it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.judging.states import ConflictState
from challenges.organisations.models import Organisation, User

from .panels import Panel


class ConflictKind(models.TextChoices):
    """How a judge is tied to an organisation."""

    EMPLOYER = "employer", _("Works or worked there")
    INVESTOR = "investor", _("Has a financial interest")
    FAMILY = "family", _("Family or close friend")
    COLLABORATOR = "collaborator", _("Works with them")
    ADVISER = "adviser", _("Advises them")
    OTHER = "other", _("Another reason")


class ConflictSource(models.TextChoices):
    """Where the knowledge of a conflict comes from."""

    DECLARED = "declared", _("Declared by the judge")
    SAME_ORGANISATION = "same_organisation", _("A member of the organisation")
    LINKED = "linked", _("A member of a body linked to it")
    DOMAIN = "domain", _("The same mail domain")
    MANUAL = "manual", _("Entered by staff")
    PROGRAMME_TEAM = "programme_team", _("The word of the programme team")


class Conflict(models.Model):
    """A piece of evidence that a judge must not judge an organisation. Blocks from the moment it
    exists, while it is suggested as well.

    `rule` names the rule that found it, with its version; '' where somebody said it. The word of
    the programme team is a row of its own, pinned or cleared: nobody else undoes it.
    """

    judge = models.ForeignKey(User, models.PROTECT, related_name="conflicts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=12, choices=ConflictKind)
    source = models.CharField(max_length=20, choices=ConflictSource)
    rule = models.CharField(max_length=20, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ConflictState, default=ConflictState.CONFIRMED)
    declared_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "organisation", "source"],
                name="one_conflict_per_judge_body_and_source",
            ),
            models.CheckConstraint(
                condition=Q(
                    source=ConflictSource.PROGRAMME_TEAM,
                    state__in=(ConflictState.PINNED, ConflictState.CLEARED),
                )
                | ~Q(source=ConflictSource.PROGRAMME_TEAM)
                & ~Q(state__in=(ConflictState.PINNED, ConflictState.CLEARED)),
                name="only_the_programme_team_pins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judge} and {self.organisation}"


class ApartPair(models.Model):
    """Two judges of a panel who never read the same application; `first` is the older account."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="apart")
    first = models.ForeignKey(User, models.PROTECT, related_name="+")
    second = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "first", "second"], name="two_judges_are_kept_apart_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="the_older_account_stands_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"
