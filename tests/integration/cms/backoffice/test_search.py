"""One search finds what staff edit, and nothing that they may not know of."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from challenges.catalogue.models import Mission, Terms
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Membership, Role, User
from cms.pages.content import ContentPage
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member, make_organisation
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
HIT = re.compile(r'<li>\s*<a href="[^"]+">([^<]+)</a>')


def opened_by(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def team() -> Client:
    """An administrator who is one of the programme team."""
    make_site()
    user = User.objects.create_superuser("root@example.org", name="Root Example")
    body = make_organisation("City Hall", kind="strategic_authority")
    Membership.objects.create(user=user, organisation=body, role=Role.PROGRAMME_TEAM)
    return opened_by(user)


def found(client: Client, **asked: str) -> list[str]:
    """The titles on the page of results, in their order."""
    page = client.get(reverse("search_everything"), asked).content.decode()
    lists = re.findall(r'<ul class="cw-hits">(.*?)</ul>', page, re.DOTALL)
    return [title for each in lists for title in HIT.findall(each)]


@pytest.mark.parametrize("words", ["Warmer", "reference", "Ambleford"])
def test_a_challenge_is_found_by_title_reference_and_body(team, words):
    challenge = make_challenge(
        ChallengeState.DRAFT, owner=make_borough("Ambleford Council"), title="Warmer homes"
    )
    make_challenge(ChallengeState.DRAFT, title="Cleaner air")
    asked = challenge.reference if words == "reference" else words
    assert found(team, q=asked) == ["Warmer homes"]


def test_challenges_are_found_by_their_state(team):
    make_challenge(ChallengeState.DRAFT, title="Warmer homes")
    make_challenge(ChallengeState.CANCELLED, title="Cleaner air")
    assert found(team, state="cancelled") == ["Cleaner air"]
    assert found(team, state="no such state") == []


def test_a_mail_is_found_by_its_words(team):
    assert "A deadline was moved" in found(team, q="new deadline")


def test_help_texts_are_found_by_their_words(team):
    assert found(team, q="decides within two minutes") == ["The problem"]


def test_the_brand_is_found_by_what_it_sets(team):
    assert found(team, q="second colour") == ["Brand"]
    assert "Brand" in found(team, q="logo")


def test_a_page_is_found_by_the_questions_on_it(team):
    page = ContentPage.objects.get(slug="contact")
    asked = [{"question": "Whom do I ask about zebras?", "answer": "<p>The desk.</p>"}]
    page.body = [("questions", {"questions": asked})]
    page.save_revision().publish()
    assert found(team, q="zebras") == [page.title]


def test_terms_programmes_and_missions_are_found(team):
    Terms.objects.create(slug="okapi", kind="data", title="Okapi terms", text="Whoever makes it.")
    Mission.objects.create(number=9, name="Okapi mission", slug="okapi")
    challenge = make_challenge(ChallengeState.DRAFT)
    assert found(team, q="okapi") == ["Okapi terms, version 1", "Okapi mission"]
    assert challenge.programme.name in found(team, q=challenge.programme.name)


def test_an_officer_finds_their_challenges_and_nothing_of_others(team):
    own = make_challenge(ChallengeState.DRAFT, title="Warmer homes")
    make_challenge(ChallengeState.DRAFT, title="Warmer libraries")
    officer = opened_by(make_member(own.owner, Role.EDITOR))
    assert sorted(found(team, q="warmer")) == ["Warmer homes", "Warmer libraries"]
    assert found(officer, q="warmer") == ["Warmer homes"]
    assert found(officer, q="more time") == []
    assert found(officer, q="second colour") == []
    assert found(officer, q="contact") == []


def test_an_editor_of_the_site_finds_pages_but_no_drafts_and_no_mails(team):
    make_challenge(ChallengeState.DRAFT, title="Contact by letter")
    editor = make_member(make_organisation(), Role.OWNER)
    editor.groups.add(Group.objects.get(name="Editors"))
    assert found(opened_by(editor), q="contact") == ["Contact and help"]


def test_whoever_may_not_enter_finds_no_search(team):
    make_challenge(ChallengeState.OPEN, title="Warmer homes")
    stranger = opened_by(make_member(make_organisation(), Role.OWNER))
    assert stranger.get(reverse("search_everything"), {"q": "warmer"}).status_code == 404


def test_what_is_typed_is_shown_as_it_is(team):
    page = team.get(reverse("search_everything"), {"q": "<script>x\x00" + "a" * 10_000})
    assert page.status_code == 200
    assert "<script>x" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_search_costs_the_same_however_much_is_found(team, count, django_assert_num_queries):
    for _ in range(count):
        make_challenge(ChallengeState.DRAFT, title="Warmer homes")
    found(team, q="warmer")
    with django_assert_num_queries(21):
        found(team, q="warmer")
