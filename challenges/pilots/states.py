"""What may follow what for pilots, milestones and adoptions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move, Refused


class PilotState(models.TextChoices):
    """Where a pilot stands; history may not know."""

    PREPARING = "preparing", _("Being prepared")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")
    CALLED_OFF = "called_off", _("Called off")
    RECORDED = "recorded", _("Past pilot")


class MilestoneState(models.TextChoices):
    """Where a milestone stands."""

    PLANNED = "planned", _("Planned")
    DELIVERED = "delivered", _("Delivered, to be accepted")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")


class AdoptionState(models.TextChoices):
    """How far a further body has got in taking a solution up."""

    INTEREST = "interest", _("Interest")
    EXPLORING = "exploring", _("Exploring")
    COMMITTED = "committed", _("Committed")
    LIVE = "live", _("Live")
    EMBEDDED = "embedded", _("Embedded")
    DECLINED = "declined", _("Declined")
    STOPPED = "stopped", _("Stopped")


P, M, A = PilotState, MilestoneState, AdoptionState

PILOT = Lifecycle(
    "pilot",
    {
        "start": Move((P.PREPARING,), P.RUNNING),
        "finish": Move((P.RUNNING,), P.FINISHED),
        "stop": Move((P.RUNNING,), P.STOPPED),
        # Nobody has heard of it yet, and nobody will.
        "call_off": Move((P.PREPARING,), P.CALLED_OFF),
    },
)

MILESTONE = Lifecycle(
    "milestone",
    {
        "deliver": Move((M.PLANNED, M.RETURNED), M.DELIVERED),
        "accept": Move((M.DELIVERED,), M.ACCEPTED),
        "return": Move((M.DELIVERED,), M.RETURNED),
    },
)

ADOPTION = Lifecycle(
    "adoption",
    {
        "explore": Move((A.INTEREST,), A.EXPLORING),
        "commit": Move((A.INTEREST, A.EXPLORING), A.COMMITTED),
        "go_live": Move((A.COMMITTED,), A.LIVE),
        "embed": Move((A.LIVE,), A.EMBEDDED),
        "decline": Move((A.INTEREST, A.EXPLORING, A.COMMITTED), A.DECLINED),
        "stop": Move((A.LIVE, A.EMBEDDED), A.STOPPED),
        "return": Move((A.DECLINED, A.STOPPED), A.INTEREST),
    },
)

# Every stage is reached by one move, whatever it is reached from.
ADOPTION_VERBS = {move.after: verb for verb, move in ADOPTION.moves.items()}
PROGRESS = (A.INTEREST, A.EXPLORING, A.COMMITTED, A.LIVE, A.EMBEDDED)
IN_USE = (A.LIVE, A.EMBEDDED)
ON_THE_WAY = (A.INTEREST, A.EXPLORING, A.COMMITTED)
GIVEN_UP = (A.DECLINED, A.STOPPED)


def stages_after(state: str) -> tuple[AdoptionState, ...]:
    """The stages that may follow this one; '' stands for a body that has said nothing yet."""
    if not state:
        return (A.INTEREST,)
    return tuple(stage for stage in A if state in ADOPTION.states_before(ADOPTION_VERBS[stage]))


class WrongDay(Refused):
    """The day of a step lies in the future or before the step that it follows."""
