"""Somebody is asked to judge or to chair, and what becomes of it."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


# The address of whoever is invited is no fact of these: the trail is for ever, and they may never
# have an account here.
@dataclass(frozen=True)
class PanelInvitationSent(Event):
    """Somebody was asked to judge or to chair; `secret` opens their link."""

    challenge: str
    invitation: str
    part: str
    secret: str = field(repr=False, metadata=SECRET)
    subject_field = "challenge"
    wording = "invited somebody to the panel: {part}"


@dataclass(frozen=True)
class PanelInvitationSentAgain(PanelInvitationSent):
    """The same once more, with a new link; the old one opens nothing."""

    wording = "sent an invitation to the panel again: {part}"


@dataclass(frozen=True)
class PanelInvitationReminded(PanelInvitationSent):
    """Nobody had answered for some days, so we asked once more, with a new link."""

    wording = "reminded somebody of an invitation to the panel: {part}"


@dataclass(frozen=True)
class PanelInvitationDeclined(Event):
    """Whoever was invited does not want to, or cannot. Why is not kept in the trail."""

    challenge: str
    invitation: str
    subject_field = "challenge"
    wording = "declined an invitation to the panel"


@dataclass(frozen=True)
class PanelInvitationWithdrawn(Event):
    """An invitation was taken back before it was answered."""

    challenge: str
    invitation: str
    subject_field = "challenge"
    wording = "withdrew an invitation to the panel"


@dataclass(frozen=True)
class PanelInvitationExpired(Event):
    """Nobody answered an invitation in time."""

    challenge: str
    invitation: str
    subject_field = "challenge"
    wording = "ended an invitation to the panel, which nobody answered"
