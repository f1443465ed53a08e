"""Saving and submitting scores: what fails leaves nothing, and nobody gets in by writing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging import actions
from challenges.judging.models import Assignment, Score, Scoresheet
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Incomplete, Refused
from challenges.notifications.models import Notice
from tests.factories.judging import Judging, make_judging, make_scoring, marks, submit
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Judging:
    return make_scoring(make_judging(applications=2, judges=2, reviews=1))


def sent(world: Judging, **more: Any) -> dict[str, Any]:
    judge = world.judges[0]
    return {
        "assignment": world.assignment_of(judge),
        "scores": marks(world.challenge),
        "feedback": "Say who calls.",
        "private_note": "",
        "version": 0,
        "actor": judge,
        "at": NOW,
    } | more


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Scoresheet, Score, Entry, Notice, Assignment))


def test_a_failed_save_leaves_nothing_and_notifies_nobody(world: Judging) -> None:
    before = counts()
    with pytest.raises(Refused):
        actions.save_scores(**sent(world, scores=marks(world.challenge) | {4: (6, "")}))
    assert counts() == before
    with pytest.raises(Incomplete):
        actions.submit_scoresheet(**sent(world, scores=marks(world.challenge) | {4: (None, "")}))
    assert counts() == before
    with pytest.raises(actions.StaleSave):
        actions.save_scores(**sent(world, version=7))
    assert counts() == before


def test_nobody_becomes_a_reviewer_by_writing(world: Judging) -> None:
    mine = world.assignment_of(world.judges[0])
    others = [
        judge
        for judge in [*world.judges, world.chair, world.manager]
        if not Assignment.objects.filter(judge=judge, application=mine.application).exists()
    ]
    assert len(others) == 3
    before = counts()
    for other in others:
        for act in (actions.save_scores, actions.submit_scoresheet):
            with pytest.raises(NotAllowed):
                act(**sent(world, actor=other))
        client = Client()
        client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
        page = reverse("judging:scoresheet", args=[mine.key])
        assert client.post(page, {"feedback": "Let me in", "version": 0}).status_code == 404
    assert counts() == before


def test_a_stale_save_in_the_background_offers_both_texts(world: Judging) -> None:
    actions.save_scores(**sent(world, feedback="From the telephone"))
    mine = world.assignment_of(world.judges[0])
    client = Client()
    client.force_login(world.judges[0], backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("judging:scoresheet", args=[mine.key])
    fields = {"feedback": "From the laptop", "version": 0}
    answer = client.post(page, fields, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["both"]) == (409, True)
    both = client.post(page, fields | {"then": "both"})
    words = both.content.decode()
    assert both.status_code == 409
    assert "From the telephone" in words
    assert "From the laptop" in words
    assert Scoresheet.objects.get().feedback == "From the telephone"
    # The page that showed both saves over what it showed.
    assert client.post(page, fields | {"version": 1, "then": "both"}).url == page
    assert Scoresheet.objects.get().feedback == "From the laptop"


def test_a_revision_shows_what_was_given_before_and_keeps_it(world: Judging) -> None:
    mine = world.assignment_of(world.judges[0])
    submit(mine, 2)
    client = Client()
    client.force_login(world.judges[0], backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("judging:scoresheet", args=[mine.key])
    assert "You submitted before" not in client.get(page).content.decode()
    actions.revise_scoresheet(assignment=mine, reason="I misread it", actor=world.judges[0], at=NOW)
    assert "You submitted before: <strong>2</strong>." in client.get(page).content.decode()
    actions.submit_scoresheet(**sent(world, scores=marks(world.challenge, 4), version=1))
    done = client.get(page).content.decode()
    assert "(before: 2)" in done
    assert "What you had submitted before" in done
    assert [sheet.state for sheet in Scoresheet.objects.all()] == ["submitted"] * 2
