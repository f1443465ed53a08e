"""What judging does when something happens below it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from challenges.applications.events import ApplicationSubmitted, CollaboratorAccepted
from challenges.applications.models import Application
from challenges.catalogue.events import (
    ChallengeCancelled,
    ChallengeClosed,
    ChallengeRoleEnded,
    ChallengeRoleGiven,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.actions import (
    declare_conflict,
    leave_pool,
    note_evidence,
    note_evidence_of,
    stop_rounds,
)
from challenges.judging.models import ConflictKind, Panel, PoolEntry
from challenges.judging.policy import applicants_known_to
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.organisations.events import (
    AccountClosed,
    AccountErased,
    AddressChanged,
    DomainVerified,
    InvitationAccepted,
    JoinRequestAccepted,
    MemberLeft,
    MemberRemoved,
    OrganisationChanged,
)
from challenges.organisations.models import Organisation, User


@listen(InvitationAccepted, JoinRequestAccepted, MemberLeft, MemberRemoved)
def note_the_tie(
    event: InvitationAccepted | JoinRequestAccepted | MemberLeft | MemberRemoved,
) -> None:
    """Whoever has a part in the judging of an applicant to which they belong, or belonged, has a
    conflict with it: leaving it for a day opens nothing."""
    judge = User.objects.get(reference=event.person)
    body = Organisation.objects.get(slug=event.organisation)
    _note(judge, body)
    note_evidence_of(person=judge, organisation=body, actor=SYSTEM, at=timezone.now())


@listen(DomainVerified, OrganisationChanged)
def look_at_the_body_again(event: DomainVerified | OrganisationChanged) -> None:
    """Other names, domains or parents tie other people."""
    body = Organisation.objects.get(slug=event.organisation)
    note_evidence_of(organisation=body, actor=SYSTEM, at=timezone.now())


@listen(AddressChanged)
def look_at_the_person_again(event: AddressChanged) -> None:
    """Another address may be at the domain of an applicant."""
    judge = User.objects.get(reference=event.person)
    note_evidence_of(person=judge, actor=SYSTEM, at=timezone.now())


@listen(ChallengeClosed)
def look_at_all_who_applied(event: ChallengeClosed) -> None:
    """From the close on it is known who applied."""
    panel = Panel.objects.filter(challenge__reference=event.challenge).first()
    if panel is not None:
        note_evidence(panel=panel, actor=SYSTEM, at=timezone.now())


@listen(ApplicationSubmitted)
def look_at_who_came_late(event: ApplicationSubmitted) -> None:
    """Whoever was let in after the close is an applicant like the others."""
    application = Application.objects.select_related("challenge", "organisation").get(
        reference=event.application
    )
    if application.challenge.state == ChallengeState.CLOSED:
        note_evidence_of(organisation=application.organisation, actor=SYSTEM, at=timezone.now())


@listen(ChallengeRoleGiven, ChallengeRoleEnded)
def note_the_tie_to_who_poses(event: ChallengeRoleGiven | ChallengeRoleEnded) -> None:
    """The same of whoever has, or had, a part in a challenge of a body."""
    challenge = Challenge.objects.select_related("owner").get(reference=event.challenge)
    if challenge.owner is not None:
        _note(User.objects.get(reference=event.person), challenge.owner)


@listen(CollaboratorAccepted)
def note_the_tie_from_outside(event: CollaboratorAccepted) -> None:
    """The same of whoever works on an application from outside; the tie outlasts their access."""
    _note(
        User.objects.get(reference=event.person),
        Organisation.objects.get(slug=event.organisation),
        kind=ConflictKind.COLLABORATOR,
        evidence=_("Works, or worked, on an application of it from outside"),
    )


def _note(
    judge: User,
    organisation: Organisation,
    *,
    kind: ConflictKind = ConflictKind.EMPLOYER,
    evidence: str = "",
) -> None:
    for applicant in applicants_known_to(judge, organisation):
        declare_conflict(
            judge=judge,
            organisation=applicant,
            kind=kind,
            evidence=evidence or _("Has, or had, a role in the organisation on this site"),
            actor=SYSTEM,
            at=timezone.now(),
        )


@listen(AccountClosed, AccountErased)
def take_out_of_the_pool(event: AccountClosed | AccountErased) -> None:
    """Nobody is asked to judge who has closed their account."""
    entry = PoolEntry.objects.filter(user__reference=event.person).first()
    if entry is not None:
        leave_pool(entry=entry, actor=SYSTEM, at=timezone.now())


@listen(ChallengeCancelled)
def stop_the_judging(event: ChallengeCancelled) -> None:
    """Nothing more is scored or decided of a challenge that is cancelled."""
    challenge = Challenge.objects.get(reference=event.challenge)
    stop_rounds(challenge=challenge, actor=SYSTEM, at=timezone.now())
