"""Finding challenges by words and filters."""

from datetime import timedelta

import pytest

from challenges.catalogue import actions
from challenges.catalogue.models import Challenge, Part, Partner
from challenges.catalogue.queries import FACETS, search_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_locality,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
S = ChallengeState


def search(words="", *, actor=VISITOR, at=NOW, sort="", after="", size=20, **filters):
    return search_challenges(actor, at, words, filters, sort=sort, after=after, size=size)


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
    assert (result.total, result.hidden, result.meant) == (4, 0, "")


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
    story = [{"name": "Text", "text": "Sash windows", "block": {}}]
    actions.set_story(challenge=challenge, story=story, actor=SYSTEM, at=NOW)
    assert titles(search("sashes window")) == ["Warmer homes"]


def test_a_spelling_mistake_is_forgiven_and_said(city):
    result = search("lonelines in latter lif")
    assert (titles(result), result.meant) == (
        ["Loneliness in later life"], "loneliness in later life",
    )  # fmt: skip
    result = search("streats")
    assert (titles(result), result.meant) == (["Cleaner streets"], "streets")
    nothing = search("xylophone")
    assert (titles(nothing), nothing.meant, nothing.total) == ([], "", 0)


@pytest.mark.parametrize("wrong", ["lonliness", "lonelyness", "loneleness", "lonely"])
def test_one_or_two_wrong_letters_are_forgiven(city, wrong):
    make_challenge(S.OPEN, title="Long queues in London", theme="Only online")
    result = search(wrong)
    assert (titles(result), result.meant) == (["Loneliness in later life"], "loneliness")


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
    assert (titles(result), result.meant) == (["Lonely commuters"], "")


def test_filters_narrow_and_say_what_they_hide(city):
    result = search(theme=["Climate"])
    assert (result.total, result.hidden) == (2, 2)
    result = search(theme=["Climate"], organisation=["camden"])
    assert titles(result) == ["Warmer homes"]
    assert (result.total, result.hidden) == (1, 3)
    hides = {each.name: each.hides for each in result.filters}
    assert hides == dict.fromkeys(FACETS, 0) | {"theme": 1, "organisation": 1}


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


@pytest.mark.parametrize(
    "words",
    [
        "\x00",
        "a & | ! b",
        "'",
        "(" * 50,
        "x" * 5000,
        "  ",
        "-homes",
        "🏠" * 9,
        "homes:*",
        "<->",
        "'homes' & 'x",
        "\\",
        "%_%",
        "a" * 1_000_000,
        "home's",
        "or or or",
        '"',
        "-",
    ],
)
def test_odd_words_do_no_harm(city, words):
    assert len(search(words).words) <= 200


def test_the_next_page_goes_on_where_this_one_ended(city):
    first = search(size=3)
    second = search(size=3, after=first.after)
    assert (len(first.challenges), first.after) == (3, first.challenges[-1].reference)
    assert (titles(second), second.after, second.is_continued) == (
        ["Loneliness in later life"], "", True,
    )  # fmt: skip
    assert titles(search(size=3, after="CIC99-XYZ")) == titles(first)


def test_what_is_published_between_two_pages_shifts_nothing(city):
    first = search(size=2)
    make_challenge(S.OPEN, title="The most urgent", closes_at=NOW + timedelta(hours=1))
    second = search(size=2, after=first.after)
    assert titles(second) == ["Quiet nights", "Loneliness in later life"]


def test_a_page_goes_on_with_its_filters(city):
    first = search(size=1, theme=["Climate"])
    second = search(size=1, theme=["Climate"], after=first.after)
    assert titles(first) + titles(second) == ["Cleaner streets", "Warmer homes"]


def test_parts_of_words_and_references_are_found(city):
    home = Challenge.objects.get(title="Warmer homes")
    for words in ("lonel", "later li", "oneli"):
        assert titles(search(words)) == ["Loneliness in later life"], words
    for words in (home.reference, home.reference.lower(), home.reference.replace("-", " ")):
        assert titles(search(words)) == ["Warmer homes"], words


def test_a_suggestion_never_comes_from_a_draft(city):
    make_challenge(S.DRAFT, title="Zeppelins", summary="zeppelins")
    for actor in (VISITOR, make_programme_team()):
        result = search("zepelins", actor=actor)
        assert (result.meant, titles(result)) == ("", [])


def test_a_word_that_nothing_has_is_left_out(city):
    result = search("xylophone streets")
    assert (titles(result), result.meant) == (["Cleaner streets"], "streets")


def test_words_that_nothing_has_together_are_looked_for_apart(city):
    result = search("lonelines streats")
    assert sorted(titles(result)) == ["Cleaner streets", "Loneliness in later life"]


def test_boroughs_awards_and_deadlines(city):
    ealing = make_borough("Ealing Council", slug="ealing", locality=make_locality(slug="ealing"))
    for title, award, days in (("Small", 15_000, 14), ("Large", 15_001, 15)):
        make_challenge(
            S.OPEN, title=title, owner=ealing, award_amount=award,
            closes_at=NOW + timedelta(days=days),
        )  # fmt: skip
    assert titles(search(borough=["ealing"])) == ["Small", "Large"]
    assert titles(search(borough=["ealing"], award=["to-15000"])) == ["Small"]
    assert titles(search(borough=["ealing"], award=["to-50000"])) == ["Large"]
    assert titles(search(borough=["ealing"], closing=["soon"])) == ["Small"]
    assert values(search(borough=["ealing"]), "award") == {"to-15000": 1, "to-50000": 1} | {
        value: 0 for value in values(search(), "award") if value not in ("to-15000", "to-50000")
    }


def test_a_past_challenge_without_an_owner_counts_for_its_partners(city):
    ealing = make_borough("Ealing Council", slug="ealing", locality=make_locality(slug="ealing"))
    past = make_challenge(S.RECORDED, title="Long ago")
    Challenge.objects.filter(pk=past.pk).update(owner=None)
    Partner.objects.create(challenge=past, organisation=ealing, part=Part.PARTNER)
    their_trust = make_borough("Ealing Trust", slug="trust", locality=ealing.locality)
    Partner.objects.create(challenge=past, organisation=their_trust, part=Part.PARTNER)
    assert titles(search(borough=["ealing"])) == ["Long ago"]
    assert values(search(), "borough")["ealing"] == 1
    assert titles(search(organisation=["ealing"])) == ["Long ago"]


def test_a_borough_finds_what_affects_its_people_and_what_its_council_poses(city):
    ealing = make_locality(slug="ealing")
    Challenge.objects.get(title="Warmer homes").localities.add(ealing)
    Challenge.objects.get(state=S.DRAFT).localities.add(ealing)
    make_challenge(S.OPEN, title="Theirs", owner=make_borough("Ealing Council", locality=ealing))
    assert sorted(titles(search(borough=["ealing"]))) == ["Theirs", "Warmer homes"]
    assert values(search(), "borough")["ealing"] == 2


def test_the_orders(city):
    Challenge.objects.update(award_amount=None)
    Challenge.objects.filter(title="Quiet nights").update(award_amount=50)
    Challenge.objects.filter(title="Warmer homes").update(award_amount=70)
    assert titles(search(sort="award"))[:2] == ["Warmer homes", "Quiet nights"]
    assert titles(search(sort="newest"))[0] == "Quiet nights"
    assert titles(search(sort="closing")) == titles(search()) == titles(search(sort="nonsense"))
    assert search(sort="best").sort == "closing"
    assert search("homes").sort == "best"


def test_what_was_not_understood_is_told_and_left_out(city):
    result = search(theme=["Climate", "Magic"], nonsense=["x"], state=["draft", "cancelled"])
    assert list(result.unknown) == ["Magic", "nonsense", "draft"]
    assert [value.value for value in result.filters[0].values if value.is_on] == ["cancelled"]


def test_ten_thousand_filters_are_left_out(city):
    result = search(theme=[f"no{number}" for number in range(10_000)])
    assert (result.total, len(result.unknown)) == (4, 10_000)


def test_an_empty_result_shows_what_comes_close(city):
    result = search(theme=["Noise"], organisation=["camden"])
    assert result.total == 0
    assert len(result.near) == 3
    hides = {each.name: each.hides for each in result.filters if each.hides}
    assert hides == {"theme": 2, "organisation": 1}


@pytest.mark.parametrize(("words", "number"), [("", 3), ("homes", 4), ("streats", 7)])
def test_few_queries_whatever_is_found(city, django_assert_num_queries, words, number):
    with django_assert_num_queries(number):
        for challenge in search(words, theme=["Climate"]).challenges:
            assert challenge.owner.name
            assert challenge.programme.name
