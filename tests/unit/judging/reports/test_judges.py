"""What stands out of judges who were made to stand out, and that others are left in peace."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from challenges.judging.engines.ranking import Contest, Criterion, Mark, Review
from challenges.judging.engines.reports import (
    JudgeReport,
    Note,
    Sitting,
    Window,
    judge_reports,
)
from cms.launch.bench.panels import Truth, invent

OPENS = datetime(2026, 3, 1, 9, tzinfo=UTC)
WINDOW = Window(OPENS, OPENS + timedelta(days=20))
ODD = "J0003"
PANEL = invent(Truth(80, 10, leniency=0, noise=7), seed=1)


def panel(change=None) -> Contest:  # type: ignore[no-untyped-def]
    """Eighty applications; `change` makes another value of each of one judge's reviews, by turn."""
    turn, rows = 0, []
    for each in PANEL.observations:
        value = each.value
        if change is not None and each.judge == ODD:
            turn += 1
            value = change(turn, value)
        rows.append(replace(each, value=value, counted=value))
    return replace(PANEL, observations=tuple(rows)).contest()


def sittings(contest: Contest, hours=lambda turn: 5 * turn) -> tuple[Sitting, ...]:  # type: ignore[no-untyped-def]
    turns: dict[str, int] = {}
    found = []
    for each in contest.reviews:
        turns[each.judge] = turns.get(each.judge, 0) + 1
        at = OPENS + timedelta(hours=hours(turns[each.judge]))
        found.append(Sitting(each.application, each.judge, at, turns[each.judge]))
    return tuple(found)


def odd(reports: tuple[JudgeReport, ...]) -> JudgeReport:
    """The report on the odd judge, after making sure that nobody else is noted."""
    assert {each.judge for each in reports if each.notes} <= {ODD}
    (found,) = [each for each in reports if each.judge == ODD]
    return found


def test_nobody_stands_out_of_a_plain_panel() -> None:
    contest = panel()
    reports = judge_reports(contest, sittings=sittings(contest), window=WINDOW)
    assert [each.judge for each in reports] == [f"J{at:04}" for at in range(10)]
    assert odd(reports).notes == ()
    for each in reports:
        assert None not in (each.leniency, each.spread, each.straight_lines, each.halo)
        assert None not in (each.by_order, each.by_date, each.rush)
    assert sum(each.reviews for each in reports) == 240


def test_a_strict_judge() -> None:
    report = odd(judge_reports(panel(lambda _, value: value - 15)))
    assert report.notes == (Note.STRICT,)
    assert report.leniency is not None
    assert report.leniency.high is not None
    assert -20 < report.leniency.value < -10
    assert report.leniency.high < 0


def test_a_kind_judge() -> None:
    assert odd(judge_reports(panel(lambda _, value: value + 15))).notes == (Note.KIND,)


def test_a_judge_who_uses_little_of_the_scale() -> None:
    report = odd(judge_reports(panel(lambda _, value: 55 + (value - 55) / 6)))
    assert Note.NARROW in report.notes
    assert report.spread is not None
    assert report.spread.value < report.spread.others


def test_a_judge_who_uses_much_of_the_scale() -> None:
    report = odd(judge_reports(panel(lambda _, value: 55 + (value - 55) * 2)))
    assert Note.WIDE in report.notes


def levelled(contest: Contest) -> Contest:
    """The odd judge gives all criteria of an application the score of its first."""
    return replace(
        contest,
        reviews=tuple(
            replace(r, marks=tuple(Mark(m.position, r.marks[0].value) for m in r.marks))
            if r.judge == ODD
            else r
            for r in contest.reviews
        ),
    )


def test_a_judge_who_scores_in_straight_lines_shows_a_halo_as_well() -> None:
    report = odd(judge_reports(levelled(panel())))
    assert report.notes == (Note.STRAIGHT_LINES, Note.HALO)
    assert report.straight_lines is not None
    assert report.straight_lines.value == 1
    assert report.straight_lines.others < Decimal("0.1")
    assert report.halo is not None
    assert report.halo.value > Decimal("0.99")


def test_a_judge_who_becomes_kinder() -> None:
    contest = panel(lambda turn, value: value - 12 + turn)
    report = odd(judge_reports(contest, sittings=sittings(contest), window=WINDOW))
    assert {Note.DRIFT_BY_ORDER, Note.DRIFT_BY_DATE} <= set(report.notes)
    assert report.by_order is not None
    assert report.by_order.low is not None
    # One point for each application is ten for ten.
    assert report.by_order.low < 10 < (report.by_order.high or 0) + 2
    assert report.by_date is not None
    assert report.by_date.value > 0


def test_a_judge_who_waits_for_the_last_days() -> None:
    contest = panel()
    late = tuple(
        replace(each, submitted_at=WINDOW.closes_at - timedelta(minutes=2 * (each.place or 0)))
        if each.judge == ODD
        else each
        for each in sittings(contest)
    )
    report = odd(judge_reports(contest, sittings=late, window=WINDOW))
    assert Note.LATE_RUSH in report.notes
    assert report.rush is not None
    assert report.rush.late == report.rush.reviews == report.reviews
    assert report.rush.late_share == 1
    assert report.rush.busiest_hour == min(report.reviews, 30)
    assert report.rush.difference is None


def test_without_a_window_nothing_is_late() -> None:
    contest = panel()
    reports = judge_reports(contest, sittings=sittings(contest))
    assert {each.rush.late for each in reports if each.rush} == {0}


def test_moderation_is_not_what_a_judge_did() -> None:
    contest = panel()
    agreed = tuple(Mark(each.position, 5) for each in contest.criteria)
    moderated = replace(
        contest, reviews=tuple(replace(each, moderated=agreed) for each in contest.reviews)
    )
    assert judge_reports(moderated) == judge_reports(contest)


def test_too_little_is_not_measured() -> None:
    criteria = (Criterion(1, None, 5),)
    assert judge_reports(Contest(criteria, ())) == ()
    (report,) = judge_reports(Contest(criteria, (Review("A", "P", (Mark(1, 3),)),)))
    assert report == JudgeReport("P", 1, Decimal(60), *(None,) * 7)
    assert report.notes == ()


def test_chance_seldom_makes_anybody_stand_out() -> None:
    """Each note in at most one panel of twenty: of 40, more than 7 would come once in 1000."""
    seen: Counter[Note] = Counter()
    for seed in range(40):
        contest = invent(Truth(60, 10, leniency=0), seed).contest(seed=seed)
        reports = judge_reports(contest, sittings=sittings(contest), window=WINDOW)
        seen.update({note for each in reports for note in each.notes})
    assert max(seen.values(), default=0) <= 7
