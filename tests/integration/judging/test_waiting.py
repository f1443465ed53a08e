"""What waits for whom, at each step."""

from collections import Counter

import pytest

from challenges.judging import actions
from challenges.judging.models import Panel, PanelMember
from challenges.judging.queries import waiting_for
from challenges.kernel.policy import SYSTEM, VISITOR
from challenges.organisations.models import Role
from challenges.organisations.policy import forget_roles
from tests.factories.judging import (
    DEADLINE,
    approve,
    make_decision,
    make_judging,
    make_proposal,
    make_ranked,
    make_round,
    make_scoring,
    submit,
)
from tests.factories.organisations import NOW, make_membership

pytestmark = pytest.mark.django_db


def names(actor) -> list[str]:
    return [waiting.url_name for waiting in waiting_for(actor, NOW)]


def test_nobody_who_is_no_person_has_anything() -> None:
    make_judging()
    assert waiting_for(SYSTEM, NOW) == waiting_for(VISITOR, NOW) == []


def test_the_managers_steps_one_after_the_other() -> None:
    world = make_judging()
    Panel.objects.all().delete()
    assert [w.title for w in waiting_for(world.manager, NOW)] == [
        f"Form a panel: “{world.challenge.title}”"
    ]
    world = make_judging()
    assert names(world.manager) == ["judging:panel"]
    make_round(world)
    assert names(world.manager) == ["judging:assignment"]
    run = make_proposal(world)
    assert [w.verb for w in waiting_for(world.manager, NOW)] == ["Look and publish"]
    actions.publish_assignment(run=run, actor=world.manager, at=NOW)
    assert names(world.manager) == []


def test_a_judge_declares_and_scores() -> None:
    world = make_judging()
    world.panel.members.update(declared_at=None)
    judge = world.judges[0]
    assert names(judge) == ["judging:declaration"]
    actions.declare_interests(panel=world.panel, actor=judge, at=NOW)
    world.panel.members.update(declared_at=NOW)
    make_scoring(world)
    (waiting,) = waiting_for(judge, NOW)
    count = judge.assignments.count()
    assert waiting.title == f"Score {count} applications"
    assert waiting.due_at == DEADLINE
    submit(world.assignment_of(judge))
    assert waiting_for(judge, NOW)[0].title.startswith(f"Score {count - 1} application")
    assert waiting_for(judge, DEADLINE) == []


def test_the_chair_decides_then_it_is_released() -> None:
    world = make_ranked()
    assert names(world.chair) == ["judging:ranking"]
    decision = make_decision(world, [])
    assert (names(world.chair), names(world.manager)) == (["judging:feedback"], ["judging:preview"])
    actions.return_decision(decision=decision, reason="Why none?", actor=world.manager, at=NOW)
    assert names(world.chair) == ["judging:feedback", "judging:decision"]
    decision = make_decision(world, [], standstill_days=2)
    approve(world, decision)
    assert names(world.chair) == names(world.manager) == ["judging:preview"]
    decision = actions.release_decision(decision=decision, actor=world.chair, at=NOW)
    assert names(world.chair) == names(world.manager) == []
    actions.hold_announcement(decision=decision, reason="Why?", actor=world.manager, at=NOW)
    assert (names(world.chair), names(world.manager)) == ([], ["judging:preview"])


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_waits(count, django_assert_num_queries) -> None:
    worlds = [make_judging() for _ in range(3 * count)]
    actor = worlds[0].manager
    for number, world in enumerate(worlds):
        if number:
            make_membership(actor, world.challenge.owner, Role.CASE_OFFICER)
        PanelMember.objects.create(panel=world.panel, user=actor)
        if number % 3 == 1:
            make_round(world)
        if number % 3 == 2:
            make_proposal(world)
    forget_roles(actor)
    with django_assert_num_queries(11):
        found = waiting_for(actor, NOW)
    assert Counter(waiting.verb for waiting in found) == {
        "Declare": 3 * count,
        "Set up": count,
        "Assign": count,
        "Look and publish": count,
    }
