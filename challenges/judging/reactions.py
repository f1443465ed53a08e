"""What judging does when something happens below it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from challenges.judging.actions import declare_conflict
from challenges.judging.models import ConflictKind, PanelMember
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.organisations.events import InvitationAccepted
from challenges.organisations.models import Organisation, User


@listen(InvitationAccepted)
def note_the_tie(event: InvitationAccepted) -> None:
    """A judge who joins an applicant has a conflict with it from that moment."""
    judge = User.objects.get(reference=event.person)
    organisation = Organisation.objects.get(slug=event.organisation)
    seats = PanelMember.objects.filter(
        user=judge, panel__challenge__applications__organisation=organisation
    )
    if seats.exists():
        declare_conflict(
            judge=judge,
            organisation=organisation,
            kind=ConflictKind.EMPLOYER,
            evidence=_("Has a role in the organisation on this site"),
            actor=SYSTEM,
            at=timezone.now(),
        )
