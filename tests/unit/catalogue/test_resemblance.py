"""What two texts have in common weighs the more the fewer others have it."""

from math import isclose

from challenges.catalogue.engines.resemblance import NAMED, resembling

LONELY = {"lonel": 3, "neighbour": 1, "visit": 1, "resid": 2}
FREQUENCIES = {"lonel": 2, "neighbour": 2, "visit": 1, "resid": 9}


def test_the_same_words_are_wholly_alike() -> None:
    (only,) = resembling(LONELY, {7: dict(LONELY)}, FREQUENCIES, texts=10)
    assert only.key == 7
    assert isclose(only.likeness, 1)


def test_nothing_in_common_is_not_found() -> None:
    assert resembling(LONELY, {1: {"heat": 2}, 2: {}}, FREQUENCIES, texts=10) == []
    assert resembling({}, {1: LONELY}, FREQUENCIES, texts=10) == []


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    others = {1: {"resid": 1, "heat": 1}, 2: {"lonel": 1, "heat": 1}}
    found = resembling(LONELY, others, FREQUENCIES, texts=10)
    assert [each.key for each in found] == [2, 1]


def test_the_heaviest_shared_words_come_first_and_no_more_than_are_named() -> None:
    own = {f"word{n}": 1 for n in range(9)} | {"resid": 1}
    (only,) = resembling(own, {1: dict(own)}, {"resid": 9}, texts=10)
    assert only.shared == tuple(f"word{n}" for n in range(NAMED))


def test_equally_alike_texts_keep_the_order_of_their_keys() -> None:
    found = resembling(LONELY, {9: LONELY, 4: LONELY}, FREQUENCIES, texts=10)
    assert [each.key for each in found] == [4, 9]
