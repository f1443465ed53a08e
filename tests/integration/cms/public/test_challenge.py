"""The page of a challenge: what somebody should know before they sign up."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache

from challenges.applications.states import ApplicationState
from challenges.catalogue.models import (
    Challenge,
    Document,
    EligibilityQuestion,
    Judge,
    Lessons,
    Partner,
    Stage,
)
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Decision, Panel, RankingRun, Round, Standing
from challenges.judging.states import DecisionState, RunState
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_locality, make_organisation, make_user
from tests.factories.pilots import make_pilot, make_winner
from tests.factories.site import make_page, tell_story

pytestmark = pytest.mark.django_db
S = ChallengeState


def page_of(challenge: Challenge) -> str:
    return f"/challenges/{make_page(challenge).slug}/"


def test_before_any_sign_up(show):
    challenge = make_challenge(S.OPEN)
    Stage.objects.create(
        challenge=challenge, position=1, kind="open_call", name="Open call",
        starts_on="2026-11-16", ends_on="2026-12-14",
    )  # fmt: skip
    funder = make_organisation("A Funder")
    Partner.objects.create(
        challenge=challenge, organisation=funder, part="funder", amount=Decimal(10000)
    )
    page = show(page_of(challenge))
    for words in (
        "Open for applications",
        "closes in 21 days",
        "Submit before midday on Monday 14 December 2026.",
        f'href="/applications/start/{challenge.slug}/"',
        "Many homes lose heat through walls and windows.",
        "Three judges score each application from 0 to 5",
        "Impact for residents",
        "A Funder",
        "£10,000",
        f'<th scope="row">{challenge.owner.name}</th><td class="cw-number">£5,000</td>',
        "67%",
        "What is your idea called?",
        "At most 80 words",
        "Judges who score without names do not see it",
    ):
        assert words in page, words


def test_whether_scores_may_be_calibrated_is_said_before_anybody_applies(show):
    silent, frank = (
        make_challenge(S.OPEN, calibration_is_announced=said) for said in (False, True)
    )
    assert "Scores may be calibrated" not in show(page_of(silent))
    page = show(page_of(frank))
    assert "Scores may be calibrated: what that means" in page
    assert "People decide who wins, not the ranking." in page


def test_what_is_hidden_looks_like_what_does_not_exist(client):
    hidden = make_challenge(S.DRAFT, slug="a-draft")
    make_page(hidden)
    in_review = make_challenge(S.IN_REVIEW, slug="in-review")
    make_page(in_review)
    answers = [client.get(f"/challenges/{slug}/") for slug in ("a-draft", "in-review", "nowhere")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    bodies = {
        answer.content.decode().replace(slug, "")
        for answer, slug in zip(answers, ("a-draft", "in-review", "nowhere"), strict=True)
    }
    assert len(bodies) == 1


def test_its_author_sees_no_more_here(client):
    challenge = make_challenge(S.DRAFT)
    path = f"/challenges/{make_page(challenge).slug}/"
    client.force_login(challenge.created_by, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.APPROVED, "Opens in 7 days"),
        (S.CLOSED, "Applications are closed."),
        (S.ANNOUNCED, "Who was chosen"),
        (S.PILOTING, "Pilot running"),
        (S.RECORDED, "Past challenge"),
    ],
)
def test_it_says_where_it_stands(show, state, words):
    page = show(page_of(make_challenge(state)))
    assert words in page
    assert "/applications/start/" not in page


def test_the_clock_closes_it_whatever_the_workers_do(show):
    path = page_of(make_challenge(S.OPEN, closes_at=NOW + timedelta(hours=1)))
    assert "/applications/start/" in show(path)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert "/applications/start/" not in show(path)


def test_a_cancelled_one_says_so(show):
    page = show(page_of(make_challenge(S.CANCELLED)))
    assert "This challenge will not go on." in page
    assert '<h2 class="cw-panel__big">Cancelled</h2>' in page
    assert "Withdrawn" not in page


def test_nobody_is_named_before_the_announcement(show):
    challenge = make_challenge(S.CLOSED)
    applicant = make_organisation("Secret Applicant")
    make_application(ApplicationState.SHORTLISTED, challenge=challenge, organisation=applicant)
    path = page_of(challenge)
    assert "Secret Applicant" not in show(path)
    Challenge.objects.filter(pk=challenge.pk).update(state=S.ANNOUNCED)
    cache.clear()
    assert "Secret Applicant" in show(path)


def test_losers_are_never_named(show):
    challenge = make_challenge(S.ANNOUNCED)
    loser = make_organisation("Not Chosen Ltd")
    make_application(ApplicationState.NOT_SELECTED, challenge=challenge, organisation=loser)
    winner = make_winner(challenge=challenge, organisation=make_organisation("Winner Ltd"))
    pilot = make_pilot("preparing", application=winner, title="Secret pilot")
    path = page_of(challenge)
    page = show(path)
    assert "Winner Ltd" in page
    assert "Not Chosen Ltd" not in page
    assert "Secret pilot" not in page
    pilot.state = "running"
    pilot.save()
    cache.clear()
    assert "Secret pilot" in show(path)


def test_what_nobody_recorded_says_so(show):
    challenge = make_challenge(
        S.RECORDED, with_criteria=False, with_form=False, problem="", affected="", evidence="",
        offer="", must_not="", who_may_apply="", award_amount=None, awards_count=None,
        opens_at=None, closes_at=None, route="",
    )  # fmt: skip
    Challenge.objects.filter(pk=challenge.pk).update(owner=None)
    page = show(page_of(challenge))
    for words in (
        "Sponsor not recorded",
        "The text of the call is not recorded here.",
        "The timetable is not recorded.",
        "The criteria are not recorded.",
        "The award is not recorded.",
        "Who sat on the panel is not recorded.",
    ):
        assert words in page, words


def test_the_call_stands_in_the_timetable_where_only_later_stages_were_entered(show):
    challenge = make_challenge(S.OPEN)
    challenge.stages.all().delete()
    Stage.objects.create(challenge=challenge, position=1, kind="pilot", name="Pilot")
    page = show(page_of(challenge))
    when = page[page.index('id="when"') : page.index('id="criteria"')]
    assert 0 < when.index("Open call") < when.index("Pilot")


def test_the_story_stands_between_the_facts(show):
    challenge = make_challenge(S.RECORDED, problem="The problem itself.")
    page = make_page(challenge)
    tell_story(page, "A neighbour knocks.")
    page.get_latest_revision().publish()
    shown = show(f"/challenges/{page.slug}/")
    assert shown.index("The problem itself.") < shown.index("A neighbour knocks.")


def test_a_public_page_carries_nothing_personal(client):
    path = page_of(make_challenge(S.OPEN))
    answer = client.get(path)
    assert b"csrfmiddlewaretoken" not in answer.content
    assert not answer.cookies
    assert answer["Cache-Control"] == "max-age=0, must-revalidate"


def test_who_may_apply_and_under_which_law_before_any_sign_up(show):
    challenge = make_challenge(
        S.OPEN, eligible_kinds=["company", "charity"], eligible_size=250, registered_in="uk",
        route="contract", budget=Decimal(30000), subsidy_basis="minimal", vat_note="With VAT.",
        people_affected=1200, must_start_by="2027-02",
    )  # fmt: skip
    challenge.localities.add(make_locality(name="Camden"), make_locality(name="Barnet"))
    EligibilityQuestion.objects.filter(challenge=challenge).delete()
    EligibilityQuestion.objects.create(
        challenge=challenge, position=1, question="Is it <b>yours</b>?", words="Ask its owner."
    )
    page = show(page_of(challenge))
    for words in (
        "Companies and charities may apply.",
        "At most 250 employees.",
        "Registered in the United Kingdom.",
        "Able to start by February 2027.",
        "Is it &lt;b&gt;yours&lt;/b&gt;?",
        "1 question decides whether you may apply.",
        "If not, you cannot apply. Ask its owner.",
        "A contract below the threshold of the Procurement Act.",
        "£30,000",
        "Minimal financial assistance",
        "With VAT.",
        "About 1,200 people in Barnet and Camden.",
        'href="#eligibility"',
    ):
        assert words in page, words


def test_what_is_handed_out_and_who_judges(show):
    challenge = make_challenge(S.OPEN)
    Document.objects.create(
        challenge=challenge, position=1, kind="data", title="Heat map", url="https://example.org/h"
    )
    Document.objects.create(challenge=challenge, position=2, kind="data", title="Not here yet")
    Judge.objects.create(
        challenge=challenge, position=1, name="Ada Sample", role="Director", is_chair=True
    )
    page = show(page_of(challenge))
    assert '<a class="govuk-link" href="https://example.org/h">Heat map</a>' in page
    assert "Not here yet" not in page
    assert "Ada Sample" in page
    assert "The panel is not named yet." not in page


def test_nothing_empty_is_shown(show):
    page = show(page_of(make_challenge(S.OPEN, with_form=False)))
    for name in ("data", "questions", "outcome"):
        assert f'id="{name}"' not in page, name
        assert f'href="#{name}"' not in page, name


def test_numbers_are_published_with_the_outcome_and_small_ones_are_not(show):
    challenge = make_challenge(S.CLOSED)
    path = page_of(challenge)
    for state, number in (
        (ApplicationState.SELECTED, 1),
        (ApplicationState.NOT_SELECTED, 2),
        (ApplicationState.INELIGIBLE, 4),
        (ApplicationState.DRAFT, 5),
    ):
        for _ in range(number):
            make_application(state, challenge=challenge, organisation=make_organisation())
    assert "Sent in" not in show(path)
    Challenge.objects.filter(pk=challenge.pk).update(state=S.ANNOUNCED)
    cache.clear()
    page = show(path)
    told = re.findall(r'<th scope="row">([^<]+)</th>\s*<td class="cw-number">([^<]+)</td>', page)
    assert dict(told) == {
        "Begun": "12", "Sent in": "7", "In scope": "fewer than 5", "Read by judges": "0",
        "Shortlisted": "1", "Chosen": "1",
    }  # fmt: skip


def test_search_engines_read_the_grant_and_no_text_ends_their_block(show):
    challenge = make_challenge(
        S.OPEN, title="Warm </script><b>homes", award_amount=Decimal(15000), slug="warm"
    )
    page = show(page_of(challenge))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    grant, way = json.loads(found)["@graph"]
    assert grant["@type"] == "MonetaryGrant"
    assert grant["name"] == "Warm </script><b>homes"
    assert grant["amount"]["value"] == "15000.00"
    assert grant["potentialAction"]["target"] == "http://testserver/applications/start/warm/"
    assert grant["sponsor"][0]["@type"] == "GovernmentOrganization"
    assert [step["position"] for step in way["itemListElement"]] == [1, 2]
    assert '<link rel="canonical" href="http://testserver/challenges/warm/">' in page


# https://schema.org: what each type may say, as far as pages of ours do.
THING = {"@type", "@id", "name", "description", "url", "identifier", "potentialAction"}
ALLOWED = {
    "MonetaryGrant": THING | {"amount", "funder", "sponsor"},
    "MonetaryAmount": THING | {"currency", "value"},
    "ApplyAction": THING | {"target", "endTime"},
    "GovernmentOrganization": THING,
    "Organization": THING,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}


def test_search_engines_are_told_nothing_that_the_vocabulary_has_no_word_for(show):
    challenge = make_challenge(S.OPEN)
    Partner.objects.create(
        challenge=challenge, organisation=make_organisation("A Funder"), part="funder"
    )
    page = show(page_of(challenge))
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert found["@context"] == "https://schema.org"

    def look(thing) -> None:
        for each in thing if isinstance(thing, list) else [thing]:
            if isinstance(each, dict):
                assert set(each) - ALLOWED[each["@type"]] == set()
                for value in each.values():
                    look(value)

    look(found["@graph"])
    assert [each["@type"] for each in found["@graph"]] == ["MonetaryGrant", "BreadcrumbList"]


def test_what_was_learned_stands_on_the_page_once_it_is_published(show):
    challenge = make_challenge(S.FINISHED)
    lessons = Lessons.objects.create(challenge=challenge, words="Not <b>read</b> yet.")
    path = page_of(challenge)
    page = show(path)
    assert "What we learned" not in page
    assert "Not &lt;b&gt;" not in page
    lessons.public_words, lessons.published_at = "Ask <b>tenants</b> first.", NOW
    lessons.save()
    cache.clear()
    page = show(path)
    assert "Ask &lt;b&gt;tenants&lt;/b&gt; first." in page
    assert "Not &lt;b&gt;" not in page
    assert 'href="#lessons"' in page


def test_what_is_over_is_not_to_be_followed(show):
    page = show(page_of(make_challenge(S.RECORDED)))
    assert "Follow this challenge" not in page
    assert "See what is open now" in page


def test_scores_are_shown_in_bands_once_the_decision_is_released(show):
    challenge = make_challenge(S.ANNOUNCED)
    path = page_of(challenge)
    panel = Panel.objects.create(challenge=challenge, chair=make_user())
    judged = Round.objects.create(challenge=challenge, panel=panel, reference="R1", name="First")
    run = RankingRun.objects.create(round=judged, state=RunState.DONE, requested_at=NOW)
    for place in range(12):
        Standing.objects.create(
            run=run, application=make_application("not_selected", challenge=challenge,
                                                  organisation=make_organisation()),
            rank=place + 1, mean=90 - 5 * place, lowest=0, highest=100, reviews=3,
        )  # fmt: skip
    assert "How they scored" not in show(path)
    Decision.objects.create(
        round=judged, reference="D1", decided_at=NOW, state=DecisionState.RELEASED,
        released_at=NOW, public_at=NOW + timedelta(days=14),
        public_reason="They were the clearest.",
    )  # fmt: skip
    cache.clear()
    page = show(path)
    # The day on which everybody could read it, and not that of the letters.
    assert "Decision D1, published on 7 December 2026" in page
    told = page[page.index("How they scored") :]
    told = re.findall(r'<th scope="row">([^<]+)</th>\s*<td class="cw-number">(\d+)</td>', told)
    assert told == [("60 to 100", "7"), ("0 to 59", "5")]


def test_what_is_invented_is_kept_from_search_engines(show):
    challenge = make_challenge(S.OPEN, programme=make_programme(is_demonstration=True))
    page = show(page_of(challenge))
    assert '<meta name="robots" content="noindex">' in page
    assert "application/ld+json" not in page


def test_a_challenge_names_where_it_was_started_and_where_it_was_taken_up(show):
    origin = make_challenge(S.RECORDED, title="Cold homes")
    taken = make_challenge(S.OPEN, title="Warm <b>homes</b>", copied_from=origin)
    for state in (S.DRAFT, S.IN_REVIEW):
        make_challenge(state, title=f"Not yet {state}", copied_from=origin)
    first, second = show(page_of(origin)), show(page_of(taken))
    assert "Taken up by" in first
    assert f"{taken.owner}: <a" in first
    assert f'href="/challenges/{taken.slug}/">Warm &lt;b&gt;homes&lt;/b&gt;</a>' in first
    assert "Not yet" not in first
    assert "Started from" not in first
    assert (
        f'Started from <a class="govuk-link" href="/challenges/{origin.slug}/">Cold homes</a> '
        f"by {origin.owner}"
    ) in second
    assert "Taken up by" not in second


def test_an_origin_that_is_not_public_is_not_named(show):
    origin = make_challenge(S.DRAFT, title="A secret plan")
    page = show(page_of(make_challenge(S.OPEN, copied_from=origin)))
    assert "Started from" not in page
    assert "A secret plan" not in page


def test_of_many_that_took_it_up_the_newest_stand_on_the_page(show):
    origin = make_challenge(S.FINISHED)
    for number in range(21):
        make_challenge(
            S.OPEN, title=f"Copy {number:02}", copied_from=origin, owner=origin.owner,
            programme=origin.programme, with_criteria=False, with_form=False,
        )  # fmt: skip
    page = show(page_of(origin))
    assert "Copy 20" in page
    assert "Copy 00" not in page
    assert "and others" in page
