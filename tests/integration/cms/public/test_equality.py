"""The public page of who applied."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from challenges.applications.models import EqualityReport
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR
from cms.public import challenge as facts
from tests.factories.applications import publish_who_applied
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def published() -> Challenge:
    challenge = make_challenge(ChallengeState.OPEN)
    publish_who_applied(challenge)
    return challenge


def page_of(client, challenge):
    return client.get(reverse("public:who_applied", args=[challenge.slug]))


def test_numbers_are_shown_and_those_that_are_not_say_so(client, published):
    page = page_of(client, published)
    said = " ".join(page.content.decode().split())
    assert "About 45 people who applied" in said
    assert "Not shown, because single people could be recognised." in said
    sex = next(table for table in page.context["tables"] if str(table["topic"]) == "Sex")
    assert [(str(row["label"]), row["value"]) for row in sex["rows"]] == [
        ("Female", "not shown"),
        ("Male", 30),
        ("Prefer not to say", "not shown"),
    ]
    assert all(
        table["is_withheld"] for table in page.context["tables"] if table["topic"] != sex["topic"]
    )


def test_the_page_of_the_challenge_leads_there(published):
    found = facts.published(published.pk, VISITOR, NOW)
    assert found.has_equality_report
    other = make_challenge(ChallengeState.OPEN)
    assert not facts.published(other.pk, VISITOR, NOW).has_equality_report


def test_it_costs_the_same_however_much_was_answered(client, published, django_assert_num_queries):
    page_of(client, published)
    cache.clear()
    with django_assert_num_queries(6):
        page_of(client, published)


def test_where_nothing_is_published_there_is_no_page(client):
    for state in (ChallengeState.OPEN, ChallengeState.DRAFT):
        challenge = make_challenge(state)
        if state == ChallengeState.DRAFT:
            EqualityReport.objects.create(challenge=challenge, published_at=NOW, people=40)
        assert page_of(client, challenge).status_code == 404


def test_too_few_people_are_told_without_a_number(client):
    challenge = make_challenge(ChallengeState.OPEN)
    EqualityReport.objects.create(challenge=challenge, published_at=NOW, people=None)
    said = page_of(client, challenge).content.decode()
    assert "Fewer than 10 people" in said
    assert "cw-funnel" not in said
