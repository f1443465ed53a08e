"""Declarations of interests: nobody learns who applied, or declares, before the call has closed."""

import pytest

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging import actions, policy, queries
from challenges.judging.models import PanelMember
from challenges.kernel.states import IllegalMove
from tests.factories.judging import Judging, make_judging
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db

BEFORE = (
    ChallengeState.APPROVED,
    ChallengeState.OPEN,
    ChallengeState.CLOSING,
    ChallengeState.CANCELLED,
)


def in_state(state: ChallengeState) -> Judging:
    """A panel whose judges have not declared, and applications that were submitted."""
    world = make_judging()
    world.panel.members.update(declared_at=None)
    ended_at = NOW if state == ChallengeState.CANCELLED else None
    Challenge.objects.filter(pk=world.challenge.pk).update(state=state, cancelled_at=ended_at)
    world.panel.challenge.refresh_from_db()
    return world


@pytest.mark.parametrize("state", BEFORE)
def test_nobody_sees_who_applied_before_the_close(state: ChallengeState) -> None:
    world = in_state(state)
    assert not policy.applicants_to_judge(world.panel).exists()
    assert queries.declaration(world.judges[0], world.panel).ties == ()


@pytest.mark.parametrize("state", BEFORE)
def test_a_declaration_before_the_close_is_refused_and_stays_due(state: ChallengeState) -> None:
    world = in_state(state)
    with pytest.raises(IllegalMove, match="once the call has closed"):
        actions.declare_interests(panel=world.panel, actor=world.judges[0], at=NOW)
    assert not PanelMember.objects.filter(declared_at__isnull=False).exists()
    Challenge.objects.filter(pk=world.challenge.pk).update(state=ChallengeState.CLOSED)
    world.panel.challenge.refresh_from_db()
    assert queries.declaration(world.judges[0], world.panel).is_due
    actions.declare_interests(panel=world.panel, actor=world.judges[0], at=NOW)
    assert not queries.declaration(world.judges[0], world.panel).is_due
