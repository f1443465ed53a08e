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


@dataclass(frozen=True)
class MailSentAgain(Event):
    """One mail that had failed is tried once more."""

    about: str
    kind: str
    subject_field = "about"
    wording = "had a mail that had failed sent again: {kind}"


@dataclass(frozen=True)
class MailWordsChanged(Event):
    """The programme team gave a kind of mail words of its own."""

    kind: str
    subject_field = "kind"
    wording = "changed the words of the mail {kind}"


@dataclass(frozen=True)
class MailWordsRestored(Event):
    """A kind of mail has the words again that came with the site."""

    kind: str
    subject_field = "kind"
    wording = "gave the mail {kind} its first words back"


@dataclass(frozen=True)
class MailPreferencesChanged(Event):
    """A person chose how they want to be told."""

    person: str
    subject_field = "person"
    wording = "chose which mails they get, and how soon"


@dataclass(frozen=True)
class AddressMarkedUndeliverable(Event):
    """A mail server has refused an address for good. The address itself is not kept here."""

    person: str
    subject_field = "person"
    wording = "will send no more mail to an address that was refused for good"


@dataclass(frozen=True)
class AddressTriedAgain(Event):
    """Mails go again to an address that had been refused."""

    person: str
    subject_field = "person"
    wording = "had mails sent again to an address that had been refused"


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
