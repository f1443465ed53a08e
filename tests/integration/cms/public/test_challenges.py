"""The list of challenges: what it shows, what filters hide, what an empty result says."""

import re

import pytest

from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_organisation
from tests.factories.pilots import make_winner
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


def test_a_misspelt_word_finds_what_was_meant_and_says_so(world, show):
    page = show("/challenges/?q=compny")
    assert "Nothing contains “compny”. These are the results for <strong>company</strong>." in page
    assert "Company at noon" in page


def test_a_search_keeps_its_words_and_escapes_them(world, show):
    page = show("/challenges/?q=%3Cscript%3Ewarm%3C/script%3E")
    assert "<script>warm" not in page


def test_an_empty_site_says_so(show):
    page = show("/challenges/")
    assert "No challenge has been published yet." in page


def test_filters_that_leave_nothing_say_which_to_leave_out(world, show):
    page = show("/challenges/?theme=Loneliness&state=open")
    assert "Without “Loneliness”</a> shows 1 challenge<" in page
    assert 'href="?state=open"' in page
    assert "These come close" in page


def test_the_order_stays_with_the_filters(world, show):
    page = show("/challenges/?theme=Climate&sort=newest")
    assert "<strong>newest first</strong>" in page
    assert 'href="?theme=Climate&amp;sort=award"' in page
    assert 'href="?theme=Climate"' in page
    assert '<input type="hidden" name="sort" value="newest">' in page


def test_what_was_not_understood_is_said(world, show):
    page = show("/challenges/?theme=%3Cb%3EMagic&colour=red&utm_source=mail")
    assert "Part of the address was not understood and left out:" in page
    assert "&lt;b&gt;Magic" in page
    assert "colour" in page
    assert "utm_source" not in page


def test_a_long_list_has_pages_that_keep_their_filters(show):
    for number in range(22):
        make_page(make_challenge(S.OPEN, title=f"Number {number}", theme="Climate"))
    page = show("/challenges/?theme=Climate")
    href = re.search(r'href="([^"]*)" rel="next"', page)[1].replace("&amp;", "&")
    assert "theme=Climate" in href
    second = show(f"/challenges/{href}")
    assert second.count("cw-row__title") == 2
    assert 'href="?theme=Climate" rel="first"' in second


def test_the_archive_says_who_won(show):
    announced = make_challenge(S.ANNOUNCED, title="Over")
    make_page(announced)
    make_winner(challenge=announced, organisation=make_organisation("Winner Ltd"))
    loser = make_organisation("Not Chosen Ltd")
    make_application(ApplicationState.NOT_SELECTED, challenge=announced, organisation=loser)
    judged = make_challenge(S.CLOSED, title="Still judged")
    make_page(judged)
    chosen_in_secret = make_organisation("Secret Winner")
    make_application(ApplicationState.SELECTED, challenge=judged, organisation=chosen_in_secret)
    page = show("/challenges/")
    assert "Archive: 1 challenge with its outcome" in page
    archive = show("/challenges/?state=announced&state=piloting&state=finished&sort=newest")
    assert "Won by Winner Ltd" in archive
    for text in (page, archive):
        assert "Not Chosen Ltd" not in text
        assert "Secret Winner" not in text


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=" + "a" * 1_000_000, "q='%22%26|!:*()", "q=%F0%9F%8F%A0", "q=%FF%FE", "after=x",
     "theme=" + "&theme=".join(str(number) for number in range(900)), "sort=sort", "state=%00",
     "after=%00"],
)  # fmt: skip
def test_odd_questions_have_an_answer(world, show, query):
    assert "Challenges" in show(f"/challenges/?{query}")


def test_as_many_filters_as_are_read_are_left_out_and_more_are_refused_in_words(world, client):
    many = "/challenges/?" + "&".join(f"theme={each}" for each in range(10_000))
    answer = client.get(many)
    assert answer.status_code == 200
    assert "Part of the address was not understood" in answer.content.decode()
    assert len(answer.content) < 100_000
    refused = client.get(many + "&theme=one-more")
    assert refused.status_code == 400
    assert "We could not read what your browser sent" in refused.content.decode()
