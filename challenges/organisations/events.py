"""What happens to people and organisations."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


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
class InvitationSent(Event):
    """Somebody was asked to take roles in an organisation; `secret` opens their link."""

    organisation: str
    invitation: str
    email: str
    roles: str
    secret: str = field(repr=False, metadata=SECRET)
    subject_field = "organisation"
    wording = "invited {email} as {roles}"


@dataclass(frozen=True)
class InvitationSentAgain(InvitationSent):
    """The same once more, with a new link; the old one opens nothing."""

    wording = "sent the invitation to {email} as {roles} again"


@dataclass(frozen=True)
class InvitationAccepted(Event):
    """Whoever was invited belongs to the organisation from now on."""

    organisation: str
    invitation: str
    person: str
    person_name: str
    roles: str
    subject_field = "organisation"
    wording = "accepted the invitation and is now {roles}"


@dataclass(frozen=True)
class InvitationDeclined(Event):
    """Whoever was invited does not want to belong to the organisation."""

    organisation: str
    invitation: str
    email: str
    subject_field = "organisation"
    wording = "declined the invitation to {email}"


@dataclass(frozen=True)
class InvitationWithdrawn(Event):
    """The organisation took an invitation back before it was answered."""

    organisation: str
    invitation: str
    email: str
    subject_field = "organisation"
    wording = "withdrew the invitation to {email}"


@dataclass(frozen=True)
class InvitationExpired(Event):
    """Nobody answered an invitation in time."""

    organisation: str
    invitation: str
    email: str
    subject_field = "organisation"
    wording = "ended the invitation to {email}, which nobody answered"


@dataclass(frozen=True)
class RolesChanged(Event):
    """A person who belongs to an organisation may do other things in it than before."""

    organisation: str
    person: str
    person_name: str
    roles: str
    roles_before: str
    subject_field = "organisation"
    wording = "made {person_name} {roles} (before: {roles_before})"


@dataclass(frozen=True)
class MemberRemoved(Event):
    """A person does not belong to an organisation any more, by somebody else's act."""

    organisation: str
    person: str
    person_name: str
    roles: str
    subject_field = "organisation"
    wording = "removed {person_name}, who was {roles}"


@dataclass(frozen=True)
class MemberLeft(Event):
    """A person does not belong to an organisation any more, by their own act."""

    organisation: str
    person: str
    person_name: str
    roles: str
    subject_field = "organisation"
    wording = "left; {person_name} was {roles}"


@dataclass(frozen=True)
class AccountOpened(Event):
    """Somebody made an account for themselves."""

    person: str
    name: str
    subject_field = "person"
    wording = "opened the account of {name}"


@dataclass(frozen=True)
class PersonRenamed(Event):
    """A person corrected their own name."""

    person: str
    name: str
    subject_field = "person"
    wording = "changed their name to {name}"


# Addresses and keys are in none of these: the trail is for ever and says only that it happened.
@dataclass(frozen=True)
class AddressChanged(Event):
    """A person confirmed another e-mail address, and signs in with it from now on."""

    person: str
    subject_field = "person"
    wording = "changed the email address they sign in with"


@dataclass(frozen=True)
class WayInAdded(Event):
    """A passkey, an authenticator app, recovery codes or an organisation's sign-in."""

    person: str
    way: str
    subject_field = "person"
    wording = "added a way to sign in: {way}"


@dataclass(frozen=True)
class WayInRemoved(Event):
    """One of these no longer opens the account."""

    person: str
    way: str
    subject_field = "person"
    wording = "removed a way to sign in: {way}"


@dataclass(frozen=True)
class RecoveryCodesReplaced(Event):
    """New recovery codes were made; the old ones no longer work."""

    person: str
    subject_field = "person"
    wording = "made new recovery codes"


AccountEvent = AccountOpened | AddressChanged | WayInAdded | WayInRemoved | RecoveryCodesReplaced
