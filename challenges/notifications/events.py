"""Facts about the outbox and about follows."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


@dataclass(frozen=True)
class MailsSentAgain(Event):
    """Mails that had been given up are tried once more."""

    outbox: str
    mails: int
    subject_field = "outbox"
    wording = "had mails that had failed sent again: {mails}"


# An address is in none of these: the trail is for ever, and a follow is erased when it is over.
@dataclass(frozen=True)
class FollowAsked(Event):
    """Somebody asked to hear of something; `secret` is '' where no further mail is sent."""

    follow: str
    topic: str
    secret: str = field(default="", metadata=SECRET)
    subject_field = "follow"
    wording = "asked to follow {topic}"


@dataclass(frozen=True)
class FollowAskedAgain(Event):
    """The same was asked for an address that follows it already."""

    follow: str
    topic: str
    subject_field = "follow"
    wording = "asked once more to follow {topic}"


@dataclass(frozen=True)
class FollowConfirmed(Event):
    """Whoever has the address agreed."""

    follow: str
    topic: str
    subject_field = "follow"
    wording = "follows {topic}"


@dataclass(frozen=True)
class FollowStopped(Event):
    """Whoever has the address wants no more mails of this."""

    follow: str
    topic: str
    subject_field = "follow"
    wording = "stopped following {topic}"


@dataclass(frozen=True)
class FollowExpired(Event):
    """Nobody confirmed in time."""

    follow: str
    topic: str
    subject_field = "follow"
    wording = "ended what nobody had confirmed: to follow {topic}"


@dataclass(frozen=True)
class FollowsMoved(Event):
    """What a person follows goes to the address they sign in with now."""

    person: str
    follows: int
    subject_field = "person"
    wording = "had what they follow sent to their present address: {follows}"


@dataclass(frozen=True)
class FollowsErased(Event):
    """Addresses of follows that were over for long enough are gone."""

    outbox: str
    follows: int
    subject_field = "outbox"
    wording = "erased follows that were over: {follows}"
