"""What an engine found survives as JSON, to the last digit."""

import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from challenges.judging.engines.findings import Figures, Findings, Subject, work_out
from challenges.judging.engines.freezing import freeze, thaw
from challenges.judging.engines.ranking import Contest, Criterion, Mark, Review
from challenges.judging.engines.reports import GroupChecks, JudgeReport, Membership


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    share: Decimal | None


@dataclass(frozen=True)
class Outer:
    colour: Colour
    inner: tuple[Inner, ...]
    pairs: tuple[tuple[Colour, int], ...]
    flag: bool = False


VALUE = Outer(Colour.RED, (Inner(Decimal("0.100")), Inner(None)), ((Colour.RED, 2),), flag=True)


def back(kind: Any, value: Any) -> Any:
    return thaw(kind, json.loads(json.dumps(freeze(value))))


def test_there_and_back() -> None:
    assert freeze(VALUE) == {
        "colour": "red",
        "inner": [{"share": "0.100"}, {"share": None}],
        "pairs": [["red", 2]],
        "flag": True,
    }
    found = back(Outer, VALUE)
    assert found == VALUE
    assert str(found.inner[0].share) == "0.100"


@pytest.mark.parametrize(
    ("value", "error"),
    [({}, KeyError), ({**freeze(VALUE), "colour": "blue"}, ValueError), (None, TypeError)],
)
def test_what_is_none_is_refused(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        thaw(Outer, value)


def findings(applications: int = 24) -> Findings:
    reviews = tuple(
        Review(
            f"A{number:02}",
            f"J{(number + step) % 6}",
            (Mark(1, (number + step * 2) % 6), Mark(2, number % 6)),
        )
        for number in range(applications)
        for step in range(3)
    )
    criteria = (Criterion(1, 60, 5), Criterion(2, 40, 5))
    contest = Contest(criteria, reviews, places=3, is_announced=True)
    groups = tuple(
        Membership(f"A{number:02}", "kind", "charity" if number % 2 else "company")
        for number in range(applications)
    )
    return work_out(Subject(contest, memberships=groups))


def test_everything_that_is_worked_out_survives() -> None:
    found = findings()
    assert len(found.groups.checks) == 2
    assert back(Figures, found.figures) == found.figures
    assert back(tuple[JudgeReport, ...], found.judges) == found.judges
    assert back(GroupChecks, found.groups) == found.groups


def test_nothing_worked_out_of_nothing_survives_too() -> None:
    found = findings(0)
    assert back(Figures, found.figures) == found.figures
    assert found.judges == ()
