"""Whoever is tied to a winner neither sets its pilot up nor manages it."""

import pytest

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Organisation, Role, User
from challenges.pilots import policy
from challenges.pilots.queries import waiting_for
from challenges.pilots.states import MilestoneState
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_conflict
from tests.factories.organisations import (
    NOW,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
)
from tests.factories.pilots import make_pilot, make_winner

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def tie(user: User, organisation: Organisation, how: str) -> None:
    if how == "conflict":
        make_conflict(user, organisation)
    elif how == "member":
        make_membership(user, organisation, Role.MEMBER)
    else:
        make_membership(user, make_organisation("A Part", parent=organisation), Role.OWNER)


@pytest.mark.parametrize("how", ["conflict", "member", "member of a part"])
@pytest.mark.parametrize("team", [False, True])
def test_a_tie_to_the_winner_keeps_people_from_managing_its_pilot(how, team) -> None:
    pilot = make_pilot()
    milestone = pilot.milestones.get()
    milestone.state = MilestoneState.DELIVERED
    milestone.save()
    startup, owner = pilot.application.organisation, pilot.host
    winner = make_winner(
        challenge=make_challenge(ChallengeState.ANNOUNCED, owner=owner), organisation=startup
    )
    officer = make_programme_team() if team else make_member(owner, Role.CASE_OFFICER)

    def allowed() -> tuple[bool, bool, bool, int]:
        user = fresh(officer)
        return (
            policy.may_manage_pilot(user, pilot),
            policy.may_accept(user, milestone),
            policy.may_set_up_pilot(user, winner),
            sum("Deliver" not in each.verb for each in waiting_for(user, NOW)),
        )

    assert allowed() == (True, True, True, 0 if team else 2)
    tie(officer, startup, how)
    assert allowed() == (False, False, False, 0)
    assert policy.may_work_on_pilot(fresh(officer), pilot)
