"""Who is asked to judge, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from challenges.catalogue.models import StageKind
from challenges.judging.models import Panel, PanelInvitation, PanelPart, Round
from challenges.judging.policy import PANEL_LINK, may_change_panel, panel_invitations_offered
from challenges.kernel.policy import Actor, LinkHolder, existing, require
from challenges.kernel.states import Waiting
from challenges.organisations.models import digest
from challenges.organisations.states import InvitationState

RELATED = ("panel__challenge__owner__locality", "panel__challenge__programme", "invited_by", "user")
# For how long before the end of an invitation somebody is asked once more.
REMINDED_BEFORE = timedelta(days=5)


@dataclass(frozen=True)
class Asked:
    """An invitation as the panel's page shows it: the row, and how it stands at the moment."""

    row: PanelInvitation
    state: InvitationState

    @property
    def is_open(self) -> bool:
        return self.state == InvitationState.SENT


def invitations_of(actor: Actor, panel: Panel, at: datetime) -> list[Asked]:
    """Everybody who was asked and has no seat from it, the newest first: one query."""
    require(may_change_panel, actor, panel)
    rows = panel.invitations.exclude(state=InvitationState.ACCEPTED).select_related("invited_by")
    ordered = rows.order_by("-sent_at", "-pk")
    return [Asked(row, panel_invitation_state_at(row, at)) for row in ordered]


def panel_invitation_of(panel: Panel, key: str) -> PanelInvitation:
    """One of this panel; NotAllowed alike where there is none."""
    rows = panel.invitations.select_related(*RELATED)
    return existing(rows.filter(key=key).first())


def panel_invitation_offered(actor: Actor, key: str) -> PanelInvitation:
    """The invitation, if it was sent to the actor's address or opens by their link; NotAllowed
    alike for everybody else."""
    offered = panel_invitations_offered(actor).select_related(*RELATED)
    return existing(offered.filter(key=key).first())


def panel_invitation_holder(secret: str) -> LinkHolder | None:
    """Whoever has the personal link with this secret; None where it opens nothing (any more)."""
    found = PanelInvitation.objects.filter(secret_sha256=digest(secret)).first()
    if found is None:
        return None
    return LinkHolder(purpose=PANEL_LINK, reference=str(found.key), email=found.email)


def panel_invitation_state_at(invitation: PanelInvitation, at: datetime) -> InvitationState:
    """Where it stands at that moment, whatever the workers have written down by then."""
    if invitation.state == InvitationState.SENT and at >= invitation.expires_at:
        return InvitationState.EXPIRED
    return InvitationState(invitation.state)


def lock_panel_invitation(invitation: PanelInvitation) -> PanelInvitation:
    """The row as it is now; its panel is held already."""
    held = PanelInvitation.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related(*RELATED).get(pk=invitation.pk)


def panel_invitations_due(at: datetime) -> QuerySet[PanelInvitation]:
    """Invitations that nobody has answered in time."""
    return PanelInvitation.objects.filter(state=InvitationState.SENT, expires_at__lte=at).order_by(
        "pk"
    )


def panel_invitations_to_remind(at: datetime) -> QuerySet[PanelInvitation]:
    """Open ones that end soon, were not sent since, and of which nobody was reminded."""
    soon = Q(expires_at__gt=at, expires_at__lte=at + REMINDED_BEFORE)
    waiting = PanelInvitation.objects.filter(soon, state=InvitationState.SENT, reminded_at=None)
    return waiting.filter(sent_at__lte=at - REMINDED_BEFORE).order_by("pk")


def last_no(panel: Panel, email: str) -> PanelInvitation | None:
    """The newest invitation to the panel that this address declined."""
    declined = panel.invitations.filter(email=email, state=InvitationState.DECLINED)
    return declined.order_by("-ended_at", "-pk").first()


@dataclass(frozen=True)
class JudgingDays:
    """When a panel works: until when it scores, where that is settled, and what the challenge has
    announced of its judging as (name, first day, last day), each day in words or ''."""

    scoring_closes_at: datetime | None
    stages: Sequence[tuple[str, str, str]]


def judging_days(panel: Panel) -> JudgingDays:
    """Two queries."""
    judged = Round.objects.filter(panel=panel).order_by("-pk").first()
    kinds = (StageKind.JUDGING, StageKind.INTERVIEW, StageKind.PITCH, StageKind.DECISION)
    stages = panel.challenge.stages.filter(kind__in=kinds).order_by("position", "pk")
    return JudgingDays(
        scoring_closes_at=judged.scoring_closes_at if judged else None,
        stages=[(each.name, each.starts_on, each.ends_on) for each in stages],
    )


def panel_invitations_to_answer(actor: Actor, at: datetime) -> list[Waiting]:
    """Invitations to the address of the person that wait for an answer. One query."""
    waiting = panel_invitations_offered(actor).filter(state=InvitationState.SENT, expires_at__gt=at)
    rows = waiting.select_related("panel__challenge").order_by("expires_at", "pk")
    return [
        Waiting(
            title=(
                _("Chair a panel: “%(title)s”")
                if each.part == PanelPart.CHAIR
                else _("Judge: “%(title)s”")
            )
            % {"title": each.panel.challenge.title},
            consequence=_("You are invited, and can say no"),
            verb=_("Answer"),
            url_name="judging:invitation",
            url_args=(str(each.key),),
            due_at=each.expires_at,
        )
        for each in rows
    ]
