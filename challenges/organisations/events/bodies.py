"""What happens to organisations."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class OrganisationRegistered(Event):
    """Somebody gave the platform an organisation it did not know."""

    organisation: str
    name: str
    subject_field = "organisation"
    wording = "registered the organisation {name}"


@dataclass(frozen=True)
class OrganisationRecorded(Event):
    """An organisation entered from reference data or a programme file."""

    organisation: str
    name: str
    subject_field = "organisation"
    wording = "recorded the organisation {name}"


@dataclass(frozen=True)
class OrganisationVerified(Event):
    """The programme team confirmed that a body is what it says."""

    organisation: str
    name: str
    subject_field = "organisation"
    wording = "verified the organisation {name}"


@dataclass(frozen=True)
class LocalityRecorded(Event):
    """A locality entered from reference data."""

    code: str
    name: str
    subject_field = "code"
    wording = "recorded the locality {name}"


@dataclass(frozen=True)
class OrganisationRefused(Event):
    """The programme team could not confirm what a body says of itself."""

    organisation: str
    name: str
    reason: str
    subject_field = "organisation"
    wording = "did not verify {name}: {reason}"


@dataclass(frozen=True)
class OrganisationSuspended(Event):
    """A body may begin nothing new for now."""

    organisation: str
    name: str
    reason: str
    subject_field = "organisation"
    wording = "suspended {name}: {reason}"


@dataclass(frozen=True)
class OrganisationReinstated(Event):
    """It may again."""

    organisation: str
    name: str
    subject_field = "organisation"
    wording = "ended the suspension of {name}"


@dataclass(frozen=True)
class OrganisationChanged(Event):
    """What is known of an organisation was corrected."""

    organisation: str
    name: str
    subject_field = "organisation"
    wording = "changed what is known of {name}"


@dataclass(frozen=True)
class DomainVerified(Event):
    """Addresses at this domain are believed to be of the body's people."""

    organisation: str
    domain: str
    subject_field = "organisation"
    wording = "verified the domain {domain}"


@dataclass(frozen=True)
class OrganisationLeftWithoutOwner(Event):
    """Nobody in it looks after the organisation any more."""

    organisation: str
    name: str
    subject_field = "organisation"
    wording = "left {name} without an owner"
