"""What happens to people and organisations."""

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
class PersonRecorded(Event):
    """An account entered from a programme file or a command."""

    person: str
    name: str
    subject_field = "person"
    wording = "recorded the account of {name}"


@dataclass(frozen=True)
class RoleGranted(Event):
    """A person has a new role in an organisation."""

    organisation: str
    person: str
    person_name: str
    role: str
    subject_field = "organisation"
    wording = "gave {person_name} the role of {role}"


@dataclass(frozen=True)
class RoleEnded(Event):
    """A person no longer has a role in an organisation."""

    organisation: str
    person: str
    person_name: str
    role: str
    subject_field = "organisation"
    wording = "ended the role of {person_name} as {role}"
