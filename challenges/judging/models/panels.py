"""Who judges, and whom they must not judge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Challenge
from challenges.judging.states import ConflictState
from challenges.organisations.models import Organisation, User


class Panel(models.Model):
    """The judges of one challenge and their chair."""

    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="panel")
    chair = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Panel of {self.challenge}"


class PanelMember(models.Model):
    """A judge on a panel; `load_limit` is the most applications they take in a round.

    `declared_at` is when they last went through the applicants and named their conflicts.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="seats")
    load_limit = models.PositiveSmallIntegerField(default=20)
    expertise = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "user"], name="one_seat_per_judge"),
        ]

    def __str__(self) -> str:
        return str(self.user)


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
    MANUAL = "manual", _("Entered by staff")


class Conflict(models.Model):
    """Evidence that a judge must not judge an organisation. Blocks from the moment it exists."""

    judge = models.ForeignKey(User, models.PROTECT, related_name="conflicts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=12, choices=ConflictKind)
    source = models.CharField(max_length=20, choices=ConflictSource)
    evidence = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ConflictState, default=ConflictState.CONFIRMED)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "organisation", "source"],
                name="one_conflict_per_judge_body_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judge} and {self.organisation}"
