"""How much texts are about the same."""

import subprocess
import sys

from challenges.judging.engines.assignment import UNKNOWN, similarities
from challenges.judging.engines.assignment.texts import words


def test_words_are_compared_without_case_accents_and_plurals() -> None:
    assert words("The CITIES' cafés, and an E-bus!") == ["the", "city", "cafe", "and", "bus"]


def test_the_same_words_are_alike_and_others_are_not() -> None:
    cells = similarities(
        {"A": "air quality sensors", "B": "damp in homes", "C": "air and homes"},
        {"P": "air quality sensors", "Q": "damp in homes"},
    ).array()
    assert cells[0, 0] == cells[1, 1] == 1_000_000
    assert cells[0, 1] == cells[1, 0] == 0
    assert 0 < cells[2, 0] < 1_000_000


def test_a_rare_word_in_common_says_more_than_a_frequent_one() -> None:
    applications = dict.fromkeys("CDEF", "school meals")
    cells = similarities(
        {"A": "kelp school", "B": "meals kelp", **applications},
        {"P": "kelp road", "Q": "school road"},
    ).array()
    assert cells[0, 0] > cells[0, 1]


def test_a_text_without_a_word_in_common_is_unknown() -> None:
    cells = similarities({"A": "", "B": "zebra", "C": "air air"}, {"P": "air", "Q": ""}).array()
    assert cells.tolist() == [[UNKNOWN, UNKNOWN], [UNKNOWN, UNKNOWN], [1_000_000, UNKNOWN]]


def test_the_order_of_the_texts_changes_nothing() -> None:
    applications, judges = {"A": "air homes", "B": "homes"}, {"P": "homes air", "Q": "air"}
    turned = similarities(dict(reversed(applications.items())), dict(reversed(judges.items())))
    assert turned == similarities(applications, judges)


def test_nobody_loads_numpy_or_the_solver_by_naming_the_engine() -> None:
    look = (
        "import sys, challenges.judging.engines.assignment\n"
        "print([name for name in ('numpy', 'ortools') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
