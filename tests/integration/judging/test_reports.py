"""How judges scored and how groups fared: for few eyes, and never about who somebody is."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from challenges.judging import policy, queries, runs
from challenges.judging.models import RankingRun
from challenges.judging.queries.subjects import subject_of
from challenges.organisations.models import Role
from tests.factories.applications import make_application
from tests.factories.judging import (
    Judging,
    make_calibrated,
    make_conflict,
    make_judge,
    make_ranked,
    make_scoring,
)
from tests.factories.organisations import (
    NOW,
    make_locality,
    make_member,
    make_programme_team,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]
PAGES = ("judge_reports", "group_checks")


def answer_to(name: str, world: Judging, person):
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(f"judging:{name}", args=[world.round.reference]))


def words(answer) -> str:
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_chair_reads_how_each_judge_scored() -> None:
    world = make_calibrated()
    rows = queries.judge_rows(world.the_round)
    assert [row.name for row in rows] == sorted(str(judge) for judge in world.judges)
    kind = {str(judge) for judge in world.judges[::2]}
    for row in rows:
        assert (row.leniency.value > 0) == (row.name in kind)
        assert row.leniency.low <= row.leniency.value <= row.leniency.high
    page = words(answer_to("judge_reports", world, world.chair))
    assert "This is advice for the meeting." in page
    assert "Often one score for every criterion" not in page
    for row in rows:
        side = "kinder" if row.leniency.value > 0 else "stricter"
        assert f"{abs(row.leniency.value):.1f} points {side}" in page
        assert {label for label, _ in row.figures} >= {"One score throughout"}


@pytest.fixture
def cast():
    """Everybody who may be curious, beside the chair and the programme team."""
    world = make_ranked()
    other = make_scoring()
    applicant = make_application("submitted", challenge=world.challenge)
    tied_team = make_programme_team("Tied team")
    make_conflict(tied_team, world.applications[0].organisation)
    return world, {
        "officer": world.manager,
        "editor": make_member(world.challenge.owner, Role.EDITOR),
        "approver": make_member(world.challenge.owner, Role.APPROVER),
        "observer": make_member(world.challenge.owner, Role.OBSERVER),
        "judge": world.judges[0],
        "idle judge": make_judge(world.panel, "Idle"),
        "chair elsewhere": other.chair,
        "officer elsewhere": other.manager,
        "applicant": applicant.lead,
        "member of an applicant": make_member(applicant.organisation, Role.MEMBER),
        "tied programme team": tied_team,
        "stranger": make_user(),
        "anonymous": None,
    }


def test_nobody_else_reads_how_judges_scored(cast) -> None:
    world, people = cast
    team = make_programme_team()
    assert answer_to("judge_reports", world, world.chair).status_code == 200
    assert answer_to("group_checks", world, team).status_code == 200
    unknown = Client()
    unknown.force_login(team, backend="django.contrib.auth.backends.ModelBackend")
    assert unknown.get("/judging/CIC99-XXX-R1/ranking/judges/").status_code == 404
    assert answer_to("judge_reports", world, team).status_code == 404
    looked_at = 0
    for name, person in people.items():
        for page in PAGES:
            answer = answer_to(page, world, person)
            assert answer.status_code == (302 if person is None else 404), (name, page)
            looked_at += 1
    assert looked_at == 26


def test_a_chair_who_is_tied_loses_the_reports() -> None:
    world = make_ranked()
    assert policy.may_read_judge_reports(world.chair, world.the_round)
    assert policy.may_read_group_checks(world.chair, world.the_round)
    make_conflict(world.chair, world.applications[0].organisation)
    for page in PAGES:
        assert answer_to(page, world, world.chair).status_code == 404


def test_there_is_nothing_to_read_before_the_ranking() -> None:
    world = make_scoring()
    assert not policy.may_read_judge_reports(world.chair, world.the_round)
    for page in PAGES:
        assert answer_to(page, world, world.chair).status_code == 404


def test_the_ranking_links_only_to_what_its_reader_may_read() -> None:
    world = make_ranked()
    links = {
        person: {
            page: reverse(f"judging:{page}", args=[world.round.reference])
            in answer_to("ranking", world, person).content.decode()
            for page in PAGES
        }
        for person in (world.chair, make_programme_team(), world.manager)
    }
    assert list(links.values()) == [
        {"judge_reports": True, "group_checks": True},
        {"judge_reports": False, "group_checks": True},
        {"judge_reports": False, "group_checks": False},
    ]


def test_groups_are_plain_facts_and_no_small_one_is_looked_at() -> None:
    world = make_calibrated()
    place = make_locality()
    for application in world.applications[:4]:
        application.localities.set([place])
    world.applications[4].localities.set([place, make_locality()])
    memberships = subject_of(world.the_round).memberships
    assert {each.kind for each in memberships} == {"kind", "locality"}
    assert sum(each.kind == "locality" for each in memberships) == 4
    page = words(answer_to("group_checks", world, world.chair))
    assert "No group is large enough to be looked at." in page
    assert "What people answered for equality monitoring is never looked at here." in page


def test_a_large_group_that_fared_otherwise_is_shown() -> None:
    world = make_calibrated()
    for application in world.applications:
        body = application.organisation
        body.kind = "charity" if int(application.reference[-4:]) % 4 > 1 else "company"
        body.save()
    again = RankingRun.objects.create(round=world.the_round, requested_at=NOW)
    runs.rank_round(run_key=str(again.key), clock=lambda: NOW)
    found = queries.group_rows(world.the_round)
    assert [row.name for row in found.noted] == ["Charity", "Company"]
    assert found.noted[0].check.difference.value > 0
    page = words(answer_to("group_checks", world, world.chair))
    assert "2 groups were scored otherwise than the rest. That is no proof of bias" in page


def test_a_ranking_of_before_the_reports_says_so() -> None:
    world = make_ranked()
    RankingRun.objects.update(judge_reports=None, group_checks=None)
    for page in PAGES:
        assert "was not recorded with this ranking" in words(answer_to(page, world, world.chair))
