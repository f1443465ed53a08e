"""Facts about the outbox, about follows and about what people write to us."""

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
    """What an account follows goes to the address it signs in with now."""

    outbox: str
    follows: int
    subject_field = "outbox"
    wording = "sent follows to the present address of their account: {follows}"


@dataclass(frozen=True)
class FollowsErased(Event):
    """Addresses of follows that were over for long enough are gone."""

    outbox: str
    follows: int
    subject_field = "outbox"
    wording = "erased follows that were over: {follows}"


# Nor does the trail hold who wrote, or what: a matter is erased when it has been over for long.
@dataclass(frozen=True)
class MatterReceived(Event):
    """Somebody wrote to the programme team."""

    matter: str
    kind: str
    subject_field = "matter"
    wording = "wrote to the programme team: {kind}"


@dataclass(frozen=True)
class MatterTakenUp(Event):
    """One of the team looks at it."""

    matter: str
    subject_field = "matter"
    wording = "looks at what somebody wrote"


@dataclass(frozen=True)
class MatterNoted(Event):
    """One of the team added a note for the team."""

    matter: str
    subject_field = "matter"
    wording = "added a note for the team"


@dataclass(frozen=True)
class MatterAnswered(Event):
    """The answer is on its way."""

    matter: str
    subject_field = "matter"
    wording = "answered what somebody wrote"


@dataclass(frozen=True)
class MatterReopened(Event):
    """Whoever wrote is not happy with the answer."""

    matter: str
    subject_field = "matter"
    wording = "asked for a second look"


@dataclass(frozen=True)
class MatterPutAside(Event):
    """It is abuse or advertising: no mail is sent."""

    matter: str
    subject_field = "matter"
    wording = "put aside what somebody wrote"


@dataclass(frozen=True)
class MatterTakenBack(Event):
    """It had been put aside by mistake."""

    matter: str
    subject_field = "matter"
    wording = "took up again what had been put aside"


@dataclass(frozen=True)
class MatterOverdue(Event):
    """Its time ran out without an answer."""

    matter: str
    subject_field = "matter"
    wording = "reminded the team of an answer that is late"


@dataclass(frozen=True)
class MatterClosed(Event):
    """Nobody asked for a second look in time, or it had been given."""

    matter: str
    subject_field = "matter"
    wording = "closed a matter that was answered"


@dataclass(frozen=True)
class MattersErased(Event):
    """What was over for long enough names nobody any more."""

    outbox: str
    matters: int
    subject_field = "outbox"
    wording = "erased matters that were over: {matters}"
