"""The list of challenges: what it shows, what filters hide, what an empty result says."""

import pytest

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member, make_organisation
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
S = ChallengeState


@pytest.fixture
def world():
    """Three public challenges and one draft."""
    facts = (
        (S.OPEN, "Warm homes", "Climate"),
        (S.APPROVED, "Company at noon", "Loneliness"),
        (S.CLOSED, "Quiet streets", "Climate"),
        (S.DRAFT, "A secret plan", "Climate"),
    )
    for state, title, theme in facts:
        make_page(make_challenge(state, title=title, theme=theme))


def test_the_list_and_its_counts(world, show):
    page = show("/challenges/")
    assert page.index("Warm homes") < page.index("Company at noon") < page.index("Quiet streets")
    assert "3 challenges" in page
    assert "One is open for applications now." in page
    assert "Climate (2)" in page


def test_a_draft_is_nowhere_whoever_asks(world, client):
    editor = Challenge.objects.get(title="A secret plan").created_by
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    for path in ("/challenges/", "/challenges/?q=secret", "/", "/missions/", "/sitemap.xml"):
        assert "A secret plan" not in client.get(path).content.decode(), path


def test_filters_say_what_they_hide(world, show):
    page = show("/challenges/?theme=Loneliness")
    assert "Company at noon" in page
    assert "Warm homes" not in page
    assert "1 of 3 challenges" in page
    assert "Your filters hide 2 others." in page
    assert "Remove the filter Loneliness" in page


def test_two_values_of_one_filter_widen(world, show):
    page = show("/challenges/?theme=Loneliness&theme=Climate")
    assert "3 of 3 challenges" in page
    assert "Clear both" in page


def test_filters_that_leave_nothing_say_so(world, show):
    page = show("/challenges/?theme=Loneliness&state=open")
    assert "No challenge passes all of your filters." in page


def test_words_that_nothing_has_help_on(world, show):
    page = show("/challenges/?q=submarines")
    assert "Nothing found" in page
    assert "No challenge mentions “submarines”." in page
    assert "Try one word instead of several" in page


def test_the_name_of_a_body_that_has_posed_nothing_leads_to_its_page(world, show):
    make_borough("London Borough of Barnet", slug="barnet")
    make_borough("London Borough of Barnetby", slug="unverified", verified_at=None)
    make_organisation("Barnet Startup Ltd", slug="startup", verified_at=NOW)
    page = show("/challenges/?q=barnet")
    assert "London Borough of Barnet has posed no challenge yet." in page
    assert 'href="/organisations/barnet/"' in page
    assert 'href="/organisations/unverified/"' not in page
    assert 'href="/organisations/startup/"' not in page
    assert "No challenge mentions" not in page


def test_a_misspelt_word_finds_what_is_spelt_alike(world, show):
    page = show("/challenges/?q=compny")
    assert "These are spelt alike." in page
    assert "Company at noon" in page


def test_a_search_keeps_its_words_and_escapes_them(world, show):
    page = show("/challenges/?q=%3Cscript%3Ewarm%3C/script%3E")
    assert "<script>warm" not in page


def test_an_empty_site_says_so(show):
    page = show("/challenges/")
    assert "No challenge has been published yet." in page


def test_a_page_beyond_the_last_is_the_last(world, show):
    assert "Warm homes" in show("/challenges/?page=99")
    assert "Warm homes" in show("/challenges/?page=x")


def test_twenty_a_page(show):
    programme = make_programme()
    owner = make_challenge(S.DRAFT, programme=programme).owner
    make_member(owner, Role.EDITOR)
    for number in range(21):
        make_challenge(S.OPEN, programme=programme, owner=owner, title=f"Number {number}",
                       with_form=False, with_criteria=False)  # fmt: skip
    page = show("/challenges/")
    assert "21 challenges" in page
    assert page.count('class="cw-row"') == 20
    assert '?page=2"' in page
    assert show("/challenges/?page=2").count('class="cw-row"') == 1


def test_an_invented_round_carries_its_mark(show):
    assert "Demonstration." not in show("/challenges/")
    make_challenge(S.OPEN, programme=make_programme(is_demonstration=True))
    assert "Demonstration." in show("/challenges/?state=open")
