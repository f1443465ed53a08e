"""The pages of judging, each by the hand that it is for."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from challenges.judging import actions
from challenges.judging.models import (
    Assignment,
    AssignmentRun,
    Conflict,
    Decision,
    Round,
    Scoresheet,
)
from challenges.judging.states import AssignmentState, RoundState, RunState
from challenges.organisations.models import User
from tests.factories.judging import (
    make_judging,
    make_proposal,
    make_ranked,
    make_round,
    make_scoring,
    submit,
)
from tests.factories.organisations import NOW, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(time_machine_at_noon: None) -> None:
    """The pages' requests are stamped at the moment of the factories' world."""


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"judging:{name}", args=args)


def test_a_manager_sets_up_the_round_and_publishes_what_is_proposed() -> None:
    world = make_judging()
    client = signed_in(world.manager)
    page = address("set_up_round", world.challenge.reference)
    assert client.get(page).status_code == 200
    fields = {
        "places": "1",
        "reviews_per_application": "2",
        "scoring_closes_at_0": "2026-12-07",
        "peer_scores": "never",
        "scores_told": "mean",
        "scoring_closes_at_1": "17:00",
    }
    late = client.post(page, fields | {"scoring_closes_at_0": "2026-11-01"})
    assert "still to come" in late.content.decode()
    assert client.post(page, fields).status_code == 302
    world.round = Round.objects.get(challenge=world.challenge)
    assignment = address("assignment", world.round.reference)
    assert "Find judges" in client.get(assignment).content.decode()
    assert client.post(address("request_assignment", world.round.reference)).status_code == 302
    assert "Waiting for a worker" in client.get(assignment).content.decode()
    progress = client.get(address("run_progress", world.round.reference)).json()
    assert progress == {"is_under_way": True, "progress": 0, "words": "Waiting for a worker"}
    AssignmentRun.objects.all().delete()
    run = make_proposal(world)
    words = client.get(assignment).content.decode()
    assert "Publish 10 pairs" in words
    publish = address("publish", world.round.reference)
    assert client.post(publish, {"run": "nonsense"}).status_code == 404
    assert client.post(publish, {"run": str(run.key)}).status_code == 302
    assert Round.objects.get().state == RoundState.SCORING
    assert client.get(address("round", world.round.reference)).status_code == 200


def test_a_stale_proposal_says_so_and_publishes_nothing() -> None:
    world = make_judging()
    run = make_proposal(world)
    actions.declare_conflict(
        judge=world.judges[0],
        organisation=world.applications[0].organisation,
        kind="family",
        actor=world.judges[0],
        at=NOW,
    )
    client = signed_in(world.manager)
    answer = client.post(
        address("publish", world.round.reference), {"run": str(run.key)}, follow=True
    )
    assert "Nothing is published" in answer.content.decode()
    assert AssignmentRun.objects.get().state == RunState.STALE


def test_what_is_not_possible_is_said_in_words() -> None:
    world = make_judging(judges=1, reviews=2)
    make_proposal(world)
    words = signed_in(world.manager).get(address("assignment", world.round.reference))
    assert "It is not possible as asked" in words.content.decode()
    assert "have room for 5: short 5" in words.content.decode()


def sheet_fields(value: object = 4, **more: object) -> dict[str, object]:
    fields: dict[str, object] = {f"score_{place}": value for place in range(1, 5)}
    fields |= {f"comment_{place}": "" for place in range(1, 5)}
    return fields | {"feedback": "Say who calls.", "private_note": "", "version": 0} | more


def test_a_judge_saves_and_submits() -> None:
    world = make_scoring()
    judge = world.judges[0]
    client, assignment = signed_in(judge), world.assignment_of(judge)
    listing = client.get(address("sheets", world.round.reference)).content.decode()
    assert "0 of " in listing
    page = address("scoresheet", assignment.key)
    words = client.get(page).content.decode()
    assert "Warm walls" in words
    assert "Ada Example" not in words
    assert assignment.application.organisation.name not in words
    saved = client.post(page, sheet_fields(score_4="", do="save"))
    assert saved.headers["Location"] == page
    assert 'value="4" checked' in client.get(page).content.decode().replace("\n", " ")
    gap = client.post(page, sheet_fields(score_4="", version=1, do="submit"))
    words = gap.content.decode()
    assert "There is 1 thing to fix" in words
    assert '<a href="#id_score_4_0">Score “Team”</a>' in words
    assert 'id="id_score_4_0"' in words
    done = client.post(page, sheet_fields(version=1, do="submit"))
    following = world.assignment_of(judge)
    assert done.headers["Location"] != page
    assert following.state == AssignmentState.SUBMITTED
    assert "Your submitted scores" in client.get(page).content.decode()
    revise = address("revise", assignment.key)
    assert client.get(revise).status_code == 200
    assert client.post(revise, {"reason": "I misread the plan"}).status_code == 302
    assert "You are revising your scores" in client.get(page).content.decode()
    assert client.post(page, sheet_fields(3, version=1, do="submit")).status_code == 302
    assert [s.revision for s in Scoresheet.objects.order_by("revision")] == [1, 2]


def test_a_stale_save_shows_both_texts() -> None:
    world = make_scoring()
    judge = world.judges[0]
    client, assignment = signed_in(judge), world.assignment_of(judge)
    page = address("scoresheet", assignment.key)
    client.post(page, sheet_fields(feedback="From the phone", do="save"))
    stale = client.post(page, sheet_fields(feedback="From the laptop", do="save"))
    words = stale.content.decode()
    assert "From the phone" in words
    assert "From the laptop" in words
    assert 'name="version" value="1"' in words
    told = client.post(page, sheet_fields(), headers={"accept": "application/json"})
    assert told.status_code == 409
    good = client.post(page, sheet_fields(version=1), headers={"accept": "application/json"})
    assert good.json() == {"time": "midday", "note": "", "version": 2}


def test_a_judge_declares_and_steps_back() -> None:
    world = make_scoring()
    judge = world.judges[0]
    client, assignment = signed_in(judge), world.assignment_of(judge)
    organisation = assignment.application.organisation
    assert client.get(address("conflicts")).status_code == 200
    declaration = address("declaration", world.challenge.reference)
    words = client.get(declaration).content.decode()
    assert organisation.name in words
    assert "Warm walls" not in words
    conflict = address("conflict", world.challenge.reference, organisation.slug)
    assert client.get(conflict).status_code == 200
    assert client.post(conflict, {"kind": ""}).status_code == 200
    assert client.post(conflict, {"kind": "family"}).status_code == 302
    assert Conflict.objects.get().organisation == organisation
    assert client.get(address("scoresheet", assignment.key)).status_code == 404
    assert client.post(declaration).status_code == 302
    other = world.assignment_of(judge)
    recuse = address("recuse", other.key)
    assert client.get(recuse).status_code == 200
    assert client.post(recuse, {"reason": "I know them"}).status_code == 302
    assert client.get(address("scoresheet", other.key)).status_code == 404
    listing = client.get(address("sheets", world.round.reference)).content.decode()
    assert listing.count("You stepped back") == 1


def test_the_round_closes_by_hand_and_says_what_is_missing() -> None:
    world = make_scoring()
    client = signed_in(world.manager)
    submit(world.assignment_of(world.judges[0]))
    page = address("close_round", world.round.reference)
    assert "applications to score" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert "being ranked" in client.get(address("round", world.round.reference)).content.decode()


def hidden(page: Any, name: str) -> str:
    """The value of a hidden field of a form."""
    found = re.search(rf'name="{name}" value="(\w+)"', page.content.decode())
    assert found, f"no {name} on the page"
    return found[1]


def test_the_chair_decides_a_second_person_approves_and_it_is_released() -> None:
    world = make_ranked()
    client = signed_in(world.chair)
    ranking = client.get(address("ranking", world.round.reference)).content.decode()
    assert "For the chair and panel only" in ranking
    page = address("decision", world.round.reference)
    assert client.get(page).status_code == 200
    best = world.applications[-1]
    fields = {f"outcome-{each.reference}": "not_selected" for each in world.applications}
    fields |= {
        f"outcome-{best.reference}": "selected",
        f"award-{best.reference}": "15000",
        f"outcome-{world.applications[0].reference}": "reserved",
        "public_reason": "The best plan.",
        "standstill_days": "0",
    }
    empty = client.post(page, fields | {"public_reason": ""})
    assert "Give the reason" in empty.content.decode()
    refused = client.post(page, fields | {f"award-{best.reference}": "16000"}).content.decode()
    assert "£15,000 was published as the award for each winner" in refused
    assert "The best plan." in refused
    assert client.post(page, fields).status_code == 302
    preview = client.get(address("preview", world.round.reference)).content.decode()
    assert "Nobody has been told yet" in preview
    assert "The chair has still to read the feedback" in preview
    feedback = address("feedback", world.round.reference)
    client.post(feedback, {"seen": hidden(client.get(feedback), "seen")})
    second, page_of_it = signed_in(world.manager), address("preview", world.round.reference)
    letters = reverse("letters:letter", args=[world.round.reference, best.reference])
    assert "The award is £15,000." in second.get(letters).content.decode()
    approve = address("approve", world.round.reference)
    client.post(approve, {"seen": hidden(second.get(page_of_it), "seen")})
    assert Decision.objects.get().state == "pending"
    second.post(approve, {"seen": hidden(second.get(page_of_it), "seen")})
    assert Decision.objects.get().state == "approved"
    release = address("release", world.round.reference)
    client.post(release)
    assert Decision.objects.get().state == "approved"
    client.post(release, {"sure": "yes"})
    assert Decision.objects.get().state == "released"
    pdf = client.get(address("decision_pdf", world.round.reference))
    assert pdf.content.startswith(b"%PDF")
    told = reverse("judging:told", args=[best.reference])
    words = signed_in(best.lead).get(told).content.decode()
    assert "We have chosen your application" in words
    assert len(set(re.findall("Judge [A-Z]", words))) == 2
    assert signed_in(world.applications[0].lead).get(told).status_code == 404
    assert client.get(address("preview", world.round.reference)).status_code == 200
    assert client.get(page).status_code == 302


@pytest.mark.parametrize("name", ["rounds", "conflicts"])
def test_the_lists_open_for_everybody_and_are_empty(name: str) -> None:
    assert signed_in(make_user()).get(address(name)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_queries_whatever_their_length(
    count: int, django_assert_num_queries: object
) -> None:
    world = make_judging(applications=count, judges=2, reviews=2)
    make_scoring(world)
    for assignment in Assignment.objects.filter(judge=world.judges[0]):
        submit(assignment)
    client = signed_in(world.judges[0])
    client.get(address("sheets", world.round.reference))
    with django_assert_num_queries(14):
        client.get(address("sheets", world.round.reference))
    make_round_page = address("round", world.round.reference)
    client = signed_in(world.manager)
    with django_assert_num_queries(19):
        client.get(make_round_page)


def test_other_rounds_do_not_show() -> None:
    world = make_judging()
    make_round(world)
    words = signed_in(make_user()).get(address("rounds")).content.decode()
    assert world.challenge.title not in words
    assert world.challenge.title in signed_in(world.chair).get(address("rounds")).content.decode()
