"""What a pair is worth."""

import pytest

from challenges.judging.engines.assignment import (
    NEUTRAL,
    UNKNOWN,
    Grid,
    pair_value,
    pair_values,
    topic_match,
)

FULL = 1_000_000


def test_topics_count_sixty_texts_twenty_five_bids_fifteen() -> None:
    assert pair_value(FULL, 0, 200_000) == 630_000
    assert pair_value(0, FULL, 200_000) == 280_000
    assert pair_value(0, 0, 800_000) == 120_000


def test_what_is_not_known_is_neutral_and_never_nothing() -> None:
    assert pair_value() == NEUTRAL
    assert pair_value(topic=FULL) == 600_000 + 125_000 + 75_000
    assert pair_value(topic=0) > 0


def test_a_bid_counts_within_bounds() -> None:
    assert pair_value(bid=FULL) == pair_value(bid=800_000) > pair_value(bid=700_000)
    assert pair_value(bid=0) == pair_value(bid=200_000) < pair_value(bid=300_000)


def test_the_share_of_topics_that_a_judge_knows() -> None:
    assert topic_match({"air", "noise", "water"}, {"air", "noise", "homes"}) == 666_666
    assert topic_match({"air"}, {"homes"}) == 0
    assert topic_match((), {"air"}) == topic_match({"air"}, ()) == UNKNOWN


def test_many_pairs_at_once_are_worth_the_same_as_one_by_one() -> None:
    topics = Grid.of("AB", "PQ", [[FULL, 0], [UNKNOWN, 333_333]])
    texts = Grid.of("AB", "PQ", [[UNKNOWN, 1], [2, 999_999]])
    bids = Grid.of("AB", "PQ", [[0, FULL], [UNKNOWN, 500_001]])
    worths = pair_values(topics, texts, bids).array().tolist()
    parts = zip(topics.array().flat, texts.array().flat, bids.array().flat, strict=True)
    assert [each for row in worths for each in row] == [
        pair_value(*(int(part) for part in three)) for three in parts
    ]


def test_parts_of_other_rounds_are_refused() -> None:
    one, other = Grid.of("A", "P", [[1]]), Grid.of("A", "Q", [[1]])
    with pytest.raises(ValueError, match="different"):
        pair_values(one, other, one)
    with pytest.raises(ValueError, match="numbers for"):
        Grid.of("AB", "P", [[1]])
