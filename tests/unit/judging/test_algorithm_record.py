"""What is said in public of how a ranking was made."""

from dataclasses import asdict

from challenges.judging.engines.calibration import Reason
from challenges.judging.engines.ranking import (
    Automated,
    Contest,
    Criterion,
    Decided,
    Mark,
    Review,
    algorithm_record,
    rank,
)
from cms.launch.bench.panels import Truth, invent

CONTEST = invent(Truth(60, 12, leniency=8), seed=5).contest(places=10, seed=4)


def test_it_says_what_was_done_and_how_to_do_it_again() -> None:
    record = algorithm_record(rank(CONTEST))
    assert record.is_calibrated
    assert Automated.CALIBRATION in record.automated
    assert record.decided == tuple(Decided)
    assert [check.reason for check in record.checks] == list(Reason)
    assert record.versions == ("ranking-2", "calibration-1")
    assert (record.seed, record.fingerprint) == (4, CONTEST.fingerprint())
    assert (record.applications, record.reviews, record.judges) == (60, 180, 12)
    assert sum(count for _, count in record.bands) == 60
    assert {each.name: str(each.value) for each in record.parameters} == {
        "places": "10",
        "draws": "2000",
        "interval": "0.9",
        "clear_from": "0.9",
        "out_up_to": "0.1",
        "fewest_applications": "20",
        "lightest_load": "4",
        "significance": "0.05",
        "smallest_share": "0.05",
        "least_improvement": "0.02",
    }


def test_it_names_no_judge_and_no_application() -> None:
    names = {r.judge for r in CONTEST.reviews} | {r.application for r in CONTEST.reviews}
    ranking = rank(CONTEST)
    assert all(name in str(asdict(ranking)) for name in names)
    words = str(asdict(algorithm_record(ranking)))
    assert [name for name in names if name in words] == []


def test_what_was_not_done_is_not_said() -> None:
    criteria = (Criterion(1, None, 5),)
    reviews = tuple(Review(name, "P", (Mark(1, at),)) for at, name in enumerate("ABC"))
    record = algorithm_record(rank(Contest(criteria, reviews, places=1)))
    assert record.automated == (
        Automated.REVIEW_VALUES,
        Automated.CHECKS,
        Automated.RANKS,
        Automated.BANDS,
    )
    tied = tuple(Review(name, "P", (Mark(1, 3),)) for name in "AB")
    assert Automated.TIES in algorithm_record(rank(Contest(criteria, tied))).automated
