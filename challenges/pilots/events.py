"""What happens to pilots and adoptions."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class PilotRecorded(Event):
    """A past pilot entered from a programme file."""

    pilot: str
    title: str
    subject_field = "pilot"
    wording = "recorded the pilot {title}"


@dataclass(frozen=True)
class PilotSetUp(Event):
    """A pilot of a winner was set up with a host."""

    pilot: str
    title: str
    host: str
    subject_field = "pilot"
    wording = "set up the pilot {title} with {host}"


@dataclass(frozen=True)
class PilotStarted(Event):
    """A pilot has started."""

    pilot: str
    title: str
    subject_field = "pilot"
    wording = "started the pilot {title}"


@dataclass(frozen=True)
class PilotEnded(Event):
    """A pilot is over: finished or stopped."""

    pilot: str
    title: str
    outcome: str
    subject_field = "pilot"
    wording = "ended the pilot {title}: {outcome}"


@dataclass(frozen=True)
class PilotCalledOff(Event):
    """A pilot that was being prepared will not take place."""

    pilot: str
    title: str
    reason: str
    subject_field = "pilot"
    wording = "called off the pilot {title}"


@dataclass(frozen=True)
class MilestoneAdded(Event):
    """A pilot has a further milestone."""

    pilot: str
    milestone: str
    subject_field = "pilot"
    wording = "added the milestone {milestone}"


@dataclass(frozen=True)
class MilestoneDelivered(Event):
    """The startup says that a milestone is done, with evidence."""

    pilot: str
    milestone: str
    subject_field = "pilot"
    wording = "delivered the milestone {milestone}"


@dataclass(frozen=True)
class MilestoneAccepted(Event):
    """The host accepts a milestone; its payment is due."""

    pilot: str
    milestone: str
    subject_field = "pilot"
    wording = "accepted the milestone {milestone}"


@dataclass(frozen=True)
class MilestoneReturned(Event):
    """The host does not accept a milestone yet, and says why."""

    pilot: str
    milestone: str
    reason: str
    subject_field = "pilot"
    wording = "returned the milestone {milestone}: {reason}"


@dataclass(frozen=True)
class AdoptionRecorded(Event):
    """An adoption entered from a programme file."""

    pilot: str
    adopter: str
    state: str
    subject_field = "pilot"
    wording = "recorded the adoption by {adopter}: {state}"


@dataclass(frozen=True)
class AdoptionMoved(Event):
    """A further body has got further, or stepped back, in taking a solution up."""

    pilot: str
    adopter: str
    adopter_name: str
    state: str
    reason: str
    subject_field = "pilot"
    wording = "moved the adoption by {adopter_name} to {state}"
