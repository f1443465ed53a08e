"""What happens to people, and to what they may do."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


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


@dataclass(frozen=True)
class JoinRequested(Event):
    """Somebody asks to belong to an organisation."""

    organisation: str
    request: str
    person: str
    person_name: str
    subject_field = "organisation"
    wording = "asked to join"


@dataclass(frozen=True)
class JoinRequestAccepted(Event):
    """Whoever asked belongs to the organisation from now on."""

    organisation: str
    request: str
    person: str
    person_name: str
    roles: str
    subject_field = "organisation"
    wording = "let {person_name} join as {roles}"


@dataclass(frozen=True)
class JoinRequestDeclined(Event):
    """Whoever asked does not belong to it, and reads why."""

    organisation: str
    request: str
    person: str
    person_name: str
    reason: str
    subject_field = "organisation"
    wording = "declined the request of {person_name}: {reason}"


@dataclass(frozen=True)
class JoinRequestWithdrawn(Event):
    """Whoever asked does not want it any more."""

    organisation: str
    request: str
    person: str
    person_name: str
    subject_field = "organisation"
    wording = "withdrew the request to join"


@dataclass(frozen=True)
class JoinRequestExpired(Event):
    """Nobody answered a request in time."""

    organisation: str
    request: str
    person: str
    person_name: str
    subject_field = "organisation"
    wording = "ended the request of {person_name}, which nobody answered"


@dataclass(frozen=True)
class AccountClosed(Event):
    """An account opens nothing any more; its roles have ended."""

    person: str
    name: str
    subject_field = "person"
    wording = "closed the account of {name}"


@dataclass(frozen=True)
class AccountErased(Event):
    """Somebody closed their own account: their name and address are gone. `email` is what it was,
    for those who have to forget it as well."""

    person: str
    email: str = field(repr=False, metadata=SECRET)
    subject_field = "person"
    wording = "closed their own account, with their name and address erased"


@dataclass(frozen=True)
class FactorsRemoved(Event):
    """Somebody who had lost every passkey, app and recovery code was let in again without them."""

    person: str
    name: str
    subject_field = "person"
    wording = "removed the passkeys, the app and the recovery codes of {name}, who had lost them"
