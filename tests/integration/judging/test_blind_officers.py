"""Whoever runs a challenge and judges it blind learns no name before their own sheets are in.

The case officer's pages of the applications, their files and the audit trail know of it as well.
"""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.applications import queries
from challenges.applications.policy import sent_applications
from challenges.judging import actions
from challenges.judging.models import Assignment
from challenges.organisations.models import Role, User
from challenges.oversight.policy import visible_entries
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_judging,
    make_round,
    make_scoring,
    score_all,
    submit,
)
from tests.factories.organisations import NOW, make_member, make_programme_team

pytestmark = pytest.mark.django_db
SAID = "You judge these applications without knowing who wrote them"


@pytest.fixture(autouse=True)
def _noon(time_machine_at_noon: None) -> None:
    """The pages' requests are stamped at the moment of the factories' world."""


@pytest.fixture(params=["case officer", "programme team"])
def officer_who_judges(request: pytest.FixtureRequest) -> tuple[Judging, User]:
    """An officer with a seat on the panel of the challenge that they run."""
    world = make_judging(applications=2, judges=2, reviews=3)
    officer = (
        make_programme_team()
        if request.param == "programme team"
        else make_member(world.challenge.owner, Role.CASE_OFFICER)
    )
    world.panel.members.create(user=officer, load_limit=20, declared_at=NOW)
    return world, officer


def names_seen_by(user: User, world: Judging) -> bool:
    """Whether they are told who applied, by the list and by each application; never by halves."""
    user = User.objects.get(pk=user.pk)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("applications:of_challenge", args=(world.challenge.reference,)))
    assert page.status_code == 200
    words = page.content.decode()
    listed = {each.organisation.name in words for each in world.applications}
    listed |= {each.reference in words for each in world.applications}
    opened = {
        client.get(reverse("applications:view", args=(each.reference,))).status_code
        for each in world.applications
    }
    in_trail = visible_entries(user).filter(
        subject__in=[each.reference for each in world.applications]
    )
    sent = set(sent_applications(user).filter(challenge=world.challenge))
    if listed == {True}:
        assert SAID not in words
        assert (opened, sent) == ({200}, set(world.applications))
        return True
    assert SAID in words
    assert "Nothing has been submitted yet" not in words
    assert (listed, opened, sent) == ({False}, {404}, set())
    assert not in_trail.exists()
    return False


def test_the_desk_waits_for_ones_own_last_sheet(
    officer_who_judges: tuple[Judging, User],
) -> None:
    world, officer = officer_who_judges
    assert names_seen_by(officer, world)
    make_round(world)
    assert not names_seen_by(officer, world)
    make_scoring(world)
    own = list(Assignment.objects.filter(judge=officer).order_by("pk"))
    assert len(own) == 2
    for assignment in own:
        assert not names_seen_by(officer, world)
        assert names_seen_by(world.manager, world)
        submit(assignment)
    assert names_seen_by(officer, world)


def test_what_was_left_unscored_hides_nothing_once_the_round_has_closed(
    officer_who_judges: tuple[Judging, User],
) -> None:
    world, officer = officer_who_judges
    make_scoring(world)
    assert not names_seen_by(officer, world)
    actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    assert names_seen_by(officer, world)


def test_another_challenge_stays_open(officer_who_judges: tuple[Judging, User]) -> None:
    world, officer = officer_who_judges
    make_scoring(world)
    other = make_judging(applications=1, judges=2)
    score_all(make_scoring(other))
    other.challenge.owner = world.challenge.owner
    other.challenge.save()
    assert names_seen_by(officer, other)
    assert not names_seen_by(officer, world)


def test_the_desk_says_nothing_of_what_a_tie_hides(
    officer_who_judges: tuple[Judging, User],
) -> None:
    world, officer = officer_who_judges
    make_conflict(officer, world.applications[0].organisation)
    desk = queries.desk(officer, world.challenge)
    assert (list(desk.rows), desk.withheld_because) == ([world.applications[1]], "")
