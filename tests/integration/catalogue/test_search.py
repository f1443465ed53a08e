"""Finding challenges by words and filters."""

from datetime import timedelta

import pytest

from challenges.catalogue import actions
from challenges.catalogue.models import Challenge, Part, Partner
from challenges.catalogue.queries import search_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.organisations import NOW, make_borough, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState


def search(words="", *, actor=VISITOR, at=NOW, page=1, size=20, **filters):
    return search_challenges(actor, at, words, filters, page=page, size=size)


def titles(result):
    return [challenge.title for challenge in result.challenges]


def values(result, name):
    found = next(each for each in result.filters if each.name == name)
    return {value.value: value.count for value in found.values}


@pytest.fixture
def city():
    camden, barnet = make_borough("Camden", slug="camden"), make_borough("Barnet", slug="barnet")
    air = make_mission(name="Clean air", slug="clean-air")
    programme = make_programme(slug="cic26")
    more = {"programme": programme, "with_form": False, "with_criteria": False}
    more |= dict.fromkeys(("summary", "problem", "affected", "evidence", "offer"), "")
    make_challenge(S.OPEN, title="Warmer homes", theme="Climate", owner=camden, **more)
    make_challenge(
        S.OPEN, title="Cleaner streets", theme="Climate", owner=barnet, mission=air,
        closes_at=NOW + timedelta(days=2), **(more | {"summary": "Litter near markets"}),
    )  # fmt: skip
    make_challenge(
        S.FINISHED, title="Loneliness in later life", theme="Ageing", owner=camden, mission=air,
        **more,
    )  # fmt: skip
    make_challenge(S.APPROVED, title="Quiet nights", theme="Noise", owner=barnet, **more)
    make_challenge(S.DRAFT, title="Secret draft about homes", theme="Secret", owner=camden, **more)


def test_everything_published_the_most_urgent_first(city):
    result = search()
    assert titles(result) == [
        "Cleaner streets", "Warmer homes", "Quiet nights", "Loneliness in later life",
    ]  # fmt: skip
    assert (result.total, result.hidden, result.is_approximate) == (4, 0, False)


def test_drafts_are_found_by_nobody_not_even_in_counts(city):
    for actor in (VISITOR, SYSTEM, make_programme_team()):
        for result in (search(actor=actor), search("secret draft homes", actor=actor)):
            assert "Secret draft about homes" not in titles(result)
            assert "Secret" not in values(result, "theme")


def test_words_are_stemmed_and_found_in_every_text(city):
    assert titles(search("home")) == ["Warmer homes"]

    assert titles(search("market")) == ["Cleaner streets"]
    assert titles(search("camden")) == ["Warmer homes", "Loneliness in later life"]


def test_the_bodies_beside_the_owner_are_searched_too(city):
    poses_with_them = make_borough("Ealing", slug="ealing")
    challenge = search("home").challenges[0]
    Partner.objects.create(challenge=challenge, organisation=poses_with_them)
    Partner.objects.create(challenge=challenge, organisation=poses_with_them, part=Part.HOST)
    hidden = Challenge.objects.get(state=S.DRAFT)
    Partner.objects.create(challenge=hidden, organisation=poses_with_them)

    assert titles(search("ealing")) == ["Warmer homes"]


def test_the_story_is_searched_too(city):
    challenge = search("home").challenges[0]
    actions.set_story_text(challenge=challenge, text="Sash windows", actor=SYSTEM, at=NOW)
    assert titles(search("sashes window")) == ["Warmer homes"]


def test_a_spelling_mistake_is_forgiven_and_said(city):
    result = search("lonelines in latter lif")
    assert (titles(result), result.is_approximate) == (["Loneliness in later life"], True)
    result = search("streats")
    assert (titles(result), result.is_approximate) == (["Cleaner streets"], True)
    nothing = search("xylophone")
    assert (titles(nothing), nothing.is_approximate, nothing.total) == ([], False, 0)


@pytest.mark.parametrize("wrong", ["lonliness", "lonelyness", "loneleness", "lonely"])
def test_one_or_two_wrong_letters_are_forgiven(city, wrong):
    make_challenge(S.OPEN, title="Long queues in London", theme="Only online")
    result = search(wrong)
    assert (titles(result), result.is_approximate) == (["Loneliness in later life"], True)


def test_a_letter_too_few_is_forgiven(city):
    make_challenge(S.OPEN, title="Living well with dementia", theme="Ageing")
    make_challenge(S.OPEN, title="Mental health at work", theme="Demand")
    assert titles(search("dementa")) == ["Living well with dementia"]


def test_words_that_only_begin_like_another_are_not_its_misspelling(city):
    make_challenge(
        S.OPEN, title="London strength and rubber", summary="Lone, long and only", theme="Local"
    )
    for words in ("lonesome", "strange", "rubbish", "lost"):
        assert titles(search(words)) == [], words


def test_the_words_themselves_go_before_what_is_spelt_alike(city):
    make_challenge(S.OPEN, title="Lonely commuters", theme="Transport")
    result = search("lonely")
    assert (titles(result), result.is_approximate) == (["Lonely commuters"], False)


def test_filters_narrow_and_say_what_they_hide(city):
    result = search(theme=["Climate"])
    assert (result.total, result.hidden) == (2, 2)
    result = search(theme=["Climate"], organisation=["camden"])
    assert titles(result) == ["Warmer homes"]
    assert (result.total, result.hidden) == (1, 3)
    hides = {each.name: each.hides for each in result.filters}
    assert hides == {"state": 0, "mission": 0, "theme": 1, "organisation": 1, "programme": 0}


def test_each_value_counts_what_it_shows_beside_the_other_filters(city):
    result = search(theme=["Climate"])
    assert values(result, "theme") == {"Ageing": 1, "Climate": 2, "Noise": 1}
    assert values(result, "organisation") == {"barnet": 1, "camden": 1}
    assert values(result, "mission") == {"clean-air": 1}
    assert values(result, "state") == {"open": 2, "opens-soon": 0, "finished": 0}
    for theme, count in values(result, "theme").items():
        assert search(theme=[theme]).total == count


def test_several_values_of_a_filter_widen(city):
    assert search(theme=["Climate", "Noise"]).total == 3


def test_the_state_filter_goes_by_the_clock(city):
    result = search(state=["being-judged"], at=NOW + timedelta(days=2))
    assert titles(result) == ["Cleaner streets"]


@pytest.mark.parametrize(
    "filters",
    [{"theme": ["'; drop"]}, {"nonsense": ["x"]}, {"state": ["draft"]}, {"mission": [""]}],
)
def test_values_that_do_not_exist_are_ignored_or_empty(city, filters):
    assert search(**filters).total in (2, 4)


@pytest.mark.parametrize("words", ["\x00", "a & | ! b", "'", "(" * 50, "x" * 5000, "  ", "-homes"])
def test_odd_words_do_no_harm(city, words):
    assert search(words).page == 1


def test_pages(city):
    first, second = search(size=3), search(size=3, page=2)
    assert (len(first.challenges), len(second.challenges), first.pages) == (3, 1, 2)
    assert titles(search(size=3, page=99)) == titles(second)
    assert titles(search(size=3, page=-1)) == titles(first)


def test_few_queries_whatever_is_found(city, django_assert_num_queries):
    for words, number in (("", 2), ("homes", 2), ("streats", 3)):
        with django_assert_num_queries(number):
            for challenge in search(words, theme=["Climate"]).challenges:
                assert challenge.owner.name
                assert challenge.programme.name
