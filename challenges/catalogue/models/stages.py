"""The timetable of a challenge, as it is announced."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .challenges import Challenge
from .programmes import PartialDateField


class StageKind(models.TextChoices):
    """What happens in a stage."""

    PREPARATION = "preparation", _("Preparation")
    OPEN_CALL = "open_call", _("Open call")
    COCREATION = "cocreation", _("Co-creation")
    JUDGING = "judging", _("Judging")
    INTERVIEW = "interview", _("Interviews")
    PITCH = "pitch", _("Pitch")
    DECISION = "decision", _("Decision")
    PILOT = "pilot", _("Pilot")
    REPORT = "report", _("Report card")
    OTHER = "other", _("Other")


class Stage(models.Model):
    """A stretch of the timetable, as it is announced."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StageKind)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    places = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "position"], name="one_stage_per_place_in_a_challenge"
            ),
        ]

    def __str__(self) -> str:
        return self.name
