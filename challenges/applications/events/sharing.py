"""Somebody from outside is let into one application, and out again."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


# The address of whoever is invited is no fact of these: the trail is for ever, and they may never
# have an account here.
@dataclass(frozen=True)
class CollaboratorInvited(Event):
    """Somebody from outside was asked to work on the application; `secret` opens their link."""

    application: str
    collaborator: str
    right: str
    secret: str = field(repr=False, metadata=SECRET)
    subject_field = "application"
    wording = "invited somebody from outside to the application: {right}"


@dataclass(frozen=True)
class CollaboratorInvitedAgain(CollaboratorInvited):
    """The same once more, with a new link; the old one opens nothing."""

    wording = "sent the invitation of somebody from outside again: {right}"


@dataclass(frozen=True)
class CollaboratorAccepted(Event):
    """Whoever was invited is let into the application from now on."""

    application: str
    collaborator: str
    organisation: str
    person: str
    person_name: str
    right: str
    subject_field = "application"
    wording = "accepted to work on the application from outside: {right}"


@dataclass(frozen=True)
class CollaboratorDeclined(Event):
    """Whoever was invited does not want to work on the application."""

    application: str
    collaborator: str
    subject_field = "application"
    wording = "declined to work on the application from outside"


@dataclass(frozen=True)
class CollaboratorWithdrawn(Event):
    """An invitation was taken back before it was answered."""

    application: str
    collaborator: str
    subject_field = "application"
    wording = "withdrew the invitation of somebody from outside"


@dataclass(frozen=True)
class CollaboratorExpired(Event):
    """Nobody answered an invitation in time."""

    application: str
    collaborator: str
    subject_field = "application"
    wording = "ended the invitation of somebody from outside, which nobody answered"


@dataclass(frozen=True)
class CollaborationChanged(Event):
    """Somebody from outside may do more, or less, with the application from now on."""

    application: str
    collaborator: str
    person: str
    person_name: str
    right: str
    subject_field = "application"
    wording = "gave {person_name} from outside another right: {right}"


@dataclass(frozen=True)
class CollaborationEnded(Event):
    """Somebody from outside sees nothing of the application any more."""

    application: str
    collaborator: str
    person: str
    person_name: str
    subject_field = "application"
    wording = "ended the access of {person_name} from outside"
