"""The word that was probably meant."""

import pytest

from challenges.catalogue.engines.spelling import nearest, trigrams, vocabulary, words_of

KNOWN = vocabulary(
    ["Loneliness in later life", "Cleaner streets", "Dementia", "London strength and rubber"]
)


def test_words_are_taken_from_texts():
    assert words_of("Don’t panic: it’s  A-Z, 24/7 café_bar") == [
        "don’t", "panic", "it’s", "a", "z", "24", "7", "café", "bar",
    ]  # fmt: skip


def test_three_letters_at_a_time():
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lonliness", "loneliness"),
        ("lonely", "loneliness"),
        ("streats", "streets"),
        ("dementa", "dementia"),
        ("celaner", "cleaner"),
        ("cleanre", "cleaner"),
        ("lonesome", None),
        ("strange", None),
        ("rubbish", None),
        ("xylophone", None),
        ("st", None),
        ("", None),
    ],
)
def test_the_nearest_word(typed, meant):
    assert nearest(typed, KNOWN) == meant


def test_of_equals_the_more_frequent_word_then_the_first():
    assert nearest("home", vocabulary(["homea homeb homeb"])) == "homeb"
    assert nearest("home", vocabulary(["homeb homea"])) == "homea"
