"""What happens to terms, and to a challenge's screening and guests."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


@dataclass(frozen=True)
class ScreeningSentForSignature(Event):
    """The equality screening is written and waits for somebody else to sign it."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "asked for a signature under the equality screening of “{title}”"


@dataclass(frozen=True)
class ScreeningSigned(Event):
    """Somebody who had no part in the writing signed the equality screening."""

    challenge: str
    title: str
    sha256: str
    subject_field = "challenge"
    wording = "signed the equality screening of “{title}”"


@dataclass(frozen=True)
class ScreeningReturned(Event):
    """The equality screening was given back unsigned."""

    challenge: str
    title: str
    message: str
    subject_field = "challenge"
    wording = "gave the equality screening of “{title}” back unsigned: {message}"


@dataclass(frozen=True)
class SignatureVoided(Event):
    """The equality screening was changed after it had been signed."""

    challenge: str
    title: str
    signer: str
    subject_field = "challenge"
    wording = "changed the equality screening of “{title}”, so the signature of {signer} is void"


@dataclass(frozen=True)
class GuestNamed(Event):
    """Somebody may see a challenge that is not for everybody."""

    challenge: str
    title: str
    guest: str
    subject_field = "challenge"
    wording = "put {guest} on the list of guests of “{title}”"


@dataclass(frozen=True)
class GuestInvited(Event):
    """Somebody who was named is told, now that the challenge is published."""

    challenge: str
    title: str
    guest: str
    key: str = field(metadata=SECRET)
    subject_field = "challenge"
    wording = "invited {guest} to “{title}”"


@dataclass(frozen=True)
class GuestWithdrawn(Event):
    """Somebody may no longer see a challenge that is not for everybody."""

    challenge: str
    title: str
    guest: str
    subject_field = "challenge"
    wording = "took {guest} off the list of guests of “{title}”"


@dataclass(frozen=True)
class TermsChanged(Event):
    """A version of terms that is not published yet was written."""

    terms: str
    title: str
    number: int
    subject_field = "terms"
    wording = "wrote version {number} of the terms “{title}”"


@dataclass(frozen=True)
class TermsPublished(Event):
    """A version of terms can be chosen, and never changes from now on."""

    terms: str
    title: str
    number: int
    sha256: str
    subject_field = "terms"
    wording = "published version {number} of the terms “{title}”"


@dataclass(frozen=True)
class TermsRecorded(Event):
    """A version of terms came in from a programme file."""

    terms: str
    title: str
    number: int
    sha256: str
    subject_field = "terms"
    wording = "recorded version {number} of the terms “{title}”"


@dataclass(frozen=True)
class HelpChanged(Event):
    """The programme team gave a section of the set-up help texts of its own."""

    section: str
    subject_field = "section"
    wording = "changed the help texts of the section {section}"


@dataclass(frozen=True)
class HelpRestored(Event):
    """A section of the set-up has the help texts again that came with the site."""

    section: str
    subject_field = "section"
    wording = "gave the section {section} its first help texts back"
