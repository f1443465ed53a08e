"""The transparency record: a draft for the chair, then public, and never a name in it."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from challenges.catalogue.models import Challenge
from challenges.judging.models import Decision, RankingRun
from tests.factories.judging import (
    Judging,
    make_calibrated,
    make_decision,
    make_ranked,
    make_scoring,
    release,
)
from tests.factories.site import make_page, make_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]


def answer(path: str, person=None):
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(path)


def words(found) -> str:
    assert found.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", found.content.decode()).split())


def draft_of(world: Judging) -> str:
    return reverse("judging:algorithm_record", args=[world.round.reference])


def public_of(world: Judging) -> str:
    return reverse("public:how_judged", args=[world.challenge.slug])


def decided(world: Judging) -> None:
    release(world, make_decision(world))
    cache.clear()


def test_from_a_draft_to_the_public_page() -> None:
    world = make_calibrated()
    make_site()
    page = make_page(world.challenge)
    challenge = f"/challenges/{page.slug}/"
    assert "Draft: published with the decision" in words(answer(draft_of(world), world.chair))
    assert answer(public_of(world)).status_code == 404
    assert public_of(world) not in answer(challenge).content.decode()
    decided(world)
    assert public_of(world) in answer(challenge).content.decode()
    told = words(answer(public_of(world)))
    for sentence in (
        "The applications were ranked by calibrated scores. People decided who was chosen.",
        "24 applications, 72 reviews, 8 judges.",
        "Judges were proposed for the applications: 72 pairs.",
        "Who was chosen. The ranking binds nobody.",
        "Calibrated scores are ranked: every condition for it is met.",
        "The challenge said before it opened that scores may be calibrated.",
        "Risks, mitigations and impact assessments",
        world.ranking.input_sha256,
    ):
        assert sentence in told, sentence
    assert "This is public since the decision" in words(answer(draft_of(world), world.chair))


def test_it_names_no_judge_and_no_application() -> None:
    world = make_calibrated()
    decided(world)
    for path in (public_of(world), reverse("public:how_judged_json", args=[world.challenge.slug])):
        told = answer(path).content.decode()
        assert world.challenge.title in told
        for judge in (*world.judges, world.chair):
            assert judge.name not in told
            assert judge.reference not in told
        for application in world.applications:
            assert application.reference not in told
            assert application.organisation.name not in told
            assert not application.title or application.title not in told


def test_a_record_for_machines() -> None:
    world = make_ranked()
    decided(world)
    told = answer(reverse("public:how_judged_json", args=[world.challenge.slug])).json()
    assert told["standard"] == "UK Algorithmic Transparency Recording Standard"
    assert [part["key"] for part in told["parts"]] == [
        "summary", "owner", "rationale", "process", "people", "tool", "data", "risks",
    ]  # fmt: skip
    assert "plain averages of the reviews" in told["parts"][0]["words"][1]


def test_only_who_reads_the_scores_reads_the_draft() -> None:
    world = make_ranked()
    assert answer(draft_of(world), world.chair).status_code == 200
    assert answer(draft_of(world), world.manager).status_code == 200
    assert answer(draft_of(world), world.judges[0]).status_code == 404
    scoring = make_scoring()
    assert "Not yet" in words(answer(draft_of(scoring), scoring.chair))


def test_what_was_ranked_elsewhere_has_no_record() -> None:
    world = make_ranked()
    decided(world)
    RankingRun.objects.update(figures=None)
    assert answer(public_of(world)).status_code == 404
    assert "There is no record" in words(answer(draft_of(world), world.chair))


def test_a_hidden_challenge_hides_its_record() -> None:
    world = make_ranked()
    decided(world)
    assert answer(public_of(world)).status_code == 200
    Challenge.objects.update(visibility="invited")
    cache.clear()
    assert answer(public_of(world)).status_code == 404
    assert Decision.objects.get().state == "released"
