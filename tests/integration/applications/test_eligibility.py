"""May I apply? Asked of everybody, without an account."""

import pytest
import time_machine
from django.urls import reverse

from challenges.applications.actions import start_application
from challenges.applications.models import Application
from challenges.applications.queries import (
    draft_of,
    eligibility_rules,
    fitting_challenges,
    frozen_content,
)
from challenges.audit.models import Entry
from challenges.catalogue.models import EligibilityQuestion, Visibility
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR
from challenges.kernel.states import Refused
from challenges.organisations.models import Role
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member, make_organisation

pytestmark = pytest.mark.django_db
S = ChallengeState
EVERYTHING = {
    "eligible_kinds": ["company", "charity"],
    "eligible_size": 249,
    "registered_in": "uk",
    "must_start_by": "2027-03",
}
FITS = {"kind": "company", "size": "yes", "seat": "yes", "start": "yes"}


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def ask(challenge, question="Will you use data about people?", **columns) -> EligibilityQuestion:
    facts = {"passes": "no", "consequence": "condition", "words": "You assess the risk first."}
    return EligibilityQuestion.objects.create(
        challenge=challenge, position=1, question=question, **(facts | columns)
    )


@pytest.fixture
def challenge():
    return make_challenge(S.OPEN, **EVERYTHING)


def at(challenge, name="eligibility") -> str:
    return reverse(f"applications:{name}", args=[challenge.slug])


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_each_rule_is_a_question_in_words(challenge):
    row = ask(challenge)
    assert [(rule.key, rule.question) for rule in eligibility_rules(challenge)] == [
        ("kind", "What sort of organisation applies?"),
        ("size", "Do at most 249 people work for it?"),
        ("seat", "Is it registered in the United Kingdom?"),
        ("start", "Could you start by March 2027?"),
        (f"question-{row.pk}", "Will you use data about people?"),
    ]


def test_what_is_not_asked_has_no_question():
    assert eligibility_rules(make_challenge(S.OPEN, registered_in="anywhere")) == ()


def test_a_visitor_answers_and_may_apply(client, challenge):
    page = words(client.get(at(challenge)))
    assert "We keep none of your answers; only if you start an application on a condition" in page
    answer = client.get(at(challenge), FITS)
    assert "You can apply" in words(answer)
    assert f"{at(challenge, 'start')}?kind=company&amp;size=yes" in words(answer)
    assert not answer.cookies


def test_what_is_not_answered_is_asked_for_at_its_question(client, challenge):
    page = words(client.get(at(challenge), {"kind": "company"}))
    assert "Choose an answer: Do at most 249 people work for it?" in page
    assert 'href="#id_size' in page
    assert page.count("checked") == 1


def test_nothing_chosen_is_an_answer_too(client, challenge):
    page = words(client.get(at(challenge), {"asked": "1"}))
    assert page.count("Choose an answer: ") >= len(FITS)


def test_a_refusal_says_why_and_needs_no_more_answers(client, challenge):
    page = words(client.get(at(challenge), {"kind": "university"}))
    assert "You cannot apply to this one" in page
    assert "It is for these alone: Company, Charity." in page
    assert "Start an application" not in page
    assert "saved as a draft" not in page


def test_only_kinds_that_may_apply_or_mostly_do_are_asked_about(challenge):
    (kind, *_others) = eligibility_rules(challenge)
    assert [value for value, _label in kind.options] == [
        "company",
        "charity",
        "university",
        "other",
    ]
    challenge.eligible_kinds = ["other", "police"]
    (kind, *_others) = eligibility_rules(challenge)
    assert [value for value, _label in kind.options] == [
        "company", "charity", "university", "police", "other",
    ]  # fmt: skip


def test_what_sort_ones_organisation_is_stands_chosen(client, challenge):
    assert words(client.get(at(challenge))).count("checked") == 0
    client.force_login(make_member(make_organisation(kind="charity"), Role.OWNER))
    answer = client.get(at(challenge))
    assert words(answer).count("checked") == 1
    assert answer.context["form"]["kind"].value() == "charity"
    client.force_login(make_member(make_organisation(kind="police"), Role.OWNER))
    assert client.get(at(challenge)).context["form"]["kind"].value() == "other"


def test_whoever_has_begun_is_led_there(client, challenge):
    begun = make_application(challenge=challenge)
    client.force_login(begun.lead)
    for name in ("eligibility", "start"):
        page = words(client.get(at(challenge, name)))
        assert f"{begun.organisation} has begun an application: {begun.reference}." in page
        assert "Go on with your application" in page
        assert reverse("applications:task_list", args=[begun.reference]) in page
    assert "Start the application" not in words(client.get(at(challenge, "start")))
    other = make_organisation()
    begun.lead.memberships.create(organisation=other, role=Role.OWNER)
    page = words(client.get(at(challenge, "start"), FITS))
    assert "Start the application" in page
    assert f'value="{other.slug}"' in page
    assert f'value="{begun.organisation.slug}"' not in page
    sent = client.post(
        at(challenge, "start"), {"organisation": begun.organisation.slug}, follow=True
    )
    assert f"this is its application, {begun.reference}." in words(sent)


def test_a_condition_is_said_and_goes_along_to_the_start(client, challenge):
    row = ask(challenge)
    answers = {**FITS, f"question-{row.pk}": "yes"}
    assert "On this condition" in words(client.get(at(challenge), answers))
    client.force_login(make_member(make_organisation(), Role.OWNER))
    page = words(client.get(at(challenge, "start"), answers))
    assert "You assess the risk first." in page
    assert f'name="question-{row.pk}" value="yes"' in page


def test_other_challenges_that_take_such_an_organisation_are_named(client, challenge):
    fits = make_challenge(S.OPEN, title="For everybody")
    kin = make_challenge(S.OPEN, title="For universities", eligible_kinds=["university"])
    make_challenge(S.OPEN, title="For charities", eligible_kinds=["charity"])
    make_challenge(S.CLOSED, title="Over")
    make_challenge(S.DRAFT, title="Hidden")
    make_challenge(S.OPEN, title="For guests", visibility=Visibility.INVITED)
    answers = {"kind": "university"}
    found = fitting_challenges(challenge, answers, actor=VISITOR, at=NOW)
    assert {each.pk for each in found} == {fits.pk, kin.pk}
    page = words(client.get(at(challenge), answers))
    assert "For universities" in page
    assert "For charities" not in page


def test_the_size_and_the_seat_count_as_well(challenge):
    big = make_challenge(S.OPEN, eligible_size=1000)
    make_challenge(S.OPEN, eligible_size=50)
    abroad = make_challenge(S.OPEN, registered_in="anywhere")
    make_challenge(S.OPEN, registered_in="england")
    found = fitting_challenges(challenge, {"size": "no", "seat": "no"}, actor=VISITOR, at=NOW)
    assert {each.pk for each in found} == {abroad.pk, big.pk}


def test_nothing_that_fits_leads_to_what_is_new(client, challenge):
    page = words(client.get(at(challenge), {"kind": "university"}))
    assert "Nothing that fits your answers takes applications now." in page
    assert "Hear of new challenges by email" in page


def test_whoever_starts_is_asked_first(client, challenge):
    organisation = make_organisation()
    client.force_login(make_member(organisation, Role.OWNER))
    assert client.get(at(challenge, "start")).url == at(challenge)
    answer = client.post(at(challenge, "start"), {"organisation": organisation.slug})
    assert answer.url == at(challenge)
    assert not Application.objects.exists()
    assert "Start the application" in words(client.get(at(challenge, "start"), FITS))


def test_conditions_go_with_the_application_and_into_what_is_sent(client, challenge):
    row = ask(challenge)
    organisation = make_organisation()
    founder = make_member(organisation, Role.OWNER)
    client.force_login(founder)
    answers = {**FITS, f"question-{row.pk}": "yes", "organisation": organisation.slug}
    client.post(at(challenge, "start"), answers)
    application = Application.objects.get()
    assert application.conditions == ["You assess the risk first."]
    assert Entry.objects.get(event="applications.ApplicationStarted").after == {
        "conditions": ["You assess the risk first."]
    }
    page = words(client.get(reverse("applications:task_list", args=[application.reference])))
    assert "You assess the risk first." in page
    content = frozen_content(draft_of(application))
    assert content["conditions"] == ["You assess the risk first."]


def test_no_other_way_round_the_questions(challenge):
    organisation = make_organisation()
    founder = make_member(organisation, Role.OWNER)
    by = {"challenge": challenge, "organisation": organisation, "actor": founder, "at": NOW}
    with pytest.raises(Refused, match="Answer first whether you may apply"):
        start_application(**by)
    with pytest.raises(Refused, match="at most 249 employees"):
        start_application(**by, answers={**FITS, "size": "no"})
    assert start_application(**by, answers=FITS).conditions == []


def test_whoever_may_not_starts_nothing(client, challenge):
    organisation = make_organisation()
    client.force_login(make_member(organisation, Role.OWNER))
    answers = {**FITS, "size": "no", "organisation": organisation.slug}
    answer = client.post(at(challenge, "start"), answers)
    assert answer.status_code == 302
    assert answer.url.startswith(f"{at(challenge)}?kind=company&size=no")
    assert not Application.objects.exists()


def test_a_question_that_was_changed_is_asked_again(client, challenge):
    row = ask(challenge)
    answers = {**FITS, f"question-{row.pk}": "no"}
    row.delete()
    other = ask(challenge, question="Do you sell data about people?")
    assert other.pk != row.pk
    page = words(client.get(at(challenge), answers))
    assert "Choose an answer: Do you sell data about people?" in page


def test_answers_are_shown_again_to_change_them(client, challenge):
    page = words(client.get(at(challenge), {**FITS, "again": "1"}))
    assert "See whether you may apply" in page
    assert page.count("checked") == len(FITS)


def test_without_rules_one_starts_at_once(client):
    challenge = make_challenge(S.OPEN)
    assert client.get(at(challenge)).url == at(challenge, "start")


@pytest.mark.parametrize("state", [S.APPROVED, S.CLOSED])
def test_a_call_that_is_not_open_says_so_and_offers_no_start(client, state):
    challenge = make_challenge(state, **EVERYTHING)
    page = words(client.get(at(challenge), FITS))
    assert "You can apply" in page
    assert "Start an application" not in page


@pytest.mark.parametrize(
    "facts", [{"state": S.DRAFT}, {"visibility": Visibility.INVITED}, {"state": S.IN_REVIEW}]
)
def test_what_is_hidden_asks_nobody(client, facts):
    state = facts.pop("state", S.OPEN)
    challenge = make_challenge(state, **EVERYTHING, **facts)
    answer = client.get(at(challenge), FITS)
    nowhere = client.get(reverse("applications:eligibility", args=["nowhere"]))
    assert answer.status_code == nowhere.status_code == 404


@pytest.mark.parametrize("value", ["\x00", "<script>", "x" * 10_000, "yes\u202e"])
def test_odd_answers_are_no_answers(client, challenge, value):
    answer = client.get(at(challenge), {**FITS, "size": value})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace('<script type="module"', "")


@pytest.mark.parametrize("value", ["\x00", "company\x00", "borough'"])
def test_an_odd_answer_beside_a_refusal_finds_nothing_by_it(client, challenge, value):
    page = words(client.get(at(challenge), {"kind": value, "size": "no"}))
    assert "You cannot apply to this one" in page
    assert "\x00" not in page


def test_no_machine_keeps_or_lists_it(client):
    challenge = make_challenge(S.OPEN, **EVERYTHING, visibility=Visibility.UNLISTED)
    answer = client.get(at(challenge), FITS)
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_it_takes_the_same_queries_whatever_is_open(client, challenge, django_assert_num_queries):
    client.get(at(challenge), {"kind": "university"})
    with django_assert_num_queries(4):
        client.get(at(challenge), {"kind": "university"})
    for _number in range(3):
        make_challenge(S.OPEN)
    with django_assert_num_queries(4):
        client.get(at(challenge), {"kind": "university"})
