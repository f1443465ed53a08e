"""What a timetable must not be, in sentences."""

from datetime import UTC, datetime, timedelta

import pytest

from challenges.catalogue.queries.timetable import (
    faults_of_call,
    faults_of_questions,
    faults_of_stages,
    is_before,
)

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)
# Nine o'clock in winter; a Monday.
OPENS = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLOSES = datetime(2027, 1, 8, 17, tzinfo=UTC)


def said(opens_at=OPENS, closes_at=CLOSES, days=28):
    return [(f.name, f.sentence) for f in faults_of_call(opens_at, closes_at, days=days, at=AT)]


def test_a_good_call_has_no_faults_and_neither_has_half_a_one():
    assert said() == []
    assert said(opens_at=None) == []
    assert said(closes_at=None) == []


@pytest.mark.parametrize(
    ("closes_at", "sentence"),
    [
        (datetime(2027, 1, 9, 12, tzinfo=UTC),
         ("Saturday 9 January 2027 is not a working day. Close it on a working day, such as "
         "Monday 11 January 2027")),
        (datetime(2026, 12, 25, 12, tzinfo=UTC),
         ("Friday 25 December 2026 is a bank holiday. Close it on a working day, such as "
         "Tuesday 29 December 2026")),
        (datetime(2027, 3, 29, 12, tzinfo=UTC),
         ("Monday 29 March 2027 is a bank holiday. Close it on a working day, such as "
         "Tuesday 30 March 2027")),
        (datetime(2027, 1, 8, 23, 59, tzinfo=UTC),
         "Close it in working hours, from 9am to 5pm, so that somebody can help"),
        # Five o'clock in winter, six in summer.
        (datetime(2027, 3, 30, 17, tzinfo=UTC),
         "Close it in working hours, from 9am to 5pm, so that somebody can help"),
        (datetime(2226, 1, 9, 17, tzinfo=UTC),
         "It is more than 5 years away. Check the year"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
         "It is more than 5 years away. Check the year"),
        (OPENS, "It must close after it opens"),
        (datetime(2026, 12, 18, 17, tzinfo=UTC),
         ("It must stay open for at least 28 days: the first working day on which it may close is "
         "Monday 21 December 2026")),
    ],
)  # fmt: skip
def test_a_close_that_cannot_be(closes_at, sentence):
    assert said(closes_at=closes_at) == [("closes_at", sentence)]


def test_an_opening_at_night_on_a_sunday_is_refused_at_its_box():
    night = datetime(2026, 11, 22, 0, tzinfo=UTC)
    assert said(opens_at=night) == [(
        "opens_at",
        ("Sunday 22 November 2026 is not a working day. Open it on a working day, such as "
        "Monday 23 November 2026"),
    )]  # fmt: skip
    assert [name for name, _ in said(opens_at=OPENS - timedelta(minutes=1))] == ["opens_at"]


def test_the_day_that_is_advised_is_still_to_come():
    past = datetime(2026, 11, 1, 9, tzinfo=UTC)
    [(_name, sentence)] = said(opens_at=past)
    assert sentence.endswith("such as Tuesday 17 November 2026")


@pytest.mark.parametrize(
    ("opens_at", "closes_at"),
    [
        # Opened in summer time, closed 28 days later in winter time, and the other way round.
        (datetime(2026, 10, 5, 16, tzinfo=UTC), datetime(2026, 11, 2, 17, tzinfo=UTC)),
        (datetime(2027, 3, 8, 17, tzinfo=UTC), datetime(2027, 4, 5, 16, tzinfo=UTC)),
    ],
)
def test_28_days_are_28_days_over_both_changes_of_the_clocks(opens_at, closes_at):
    assert said(opens_at, closes_at) == []
    assert [name for name, _ in said(opens_at, closes_at - timedelta(minutes=1))] == ["closes_at"]


def stage(name, starts_on="", ends_on="", kind="other"):
    return {"kind": kind, "name": name, "starts_on": starts_on, "ends_on": ends_on}


def stages(*rows):
    return [(f.row, f.name, f.sentence) for f in faults_of_stages(rows, CLOSES, at=AT)]


def test_stages_in_order_have_no_faults_however_little_is_known_of_them():
    assert stages(
        stage("Call", "2026-11-23", "2027-01", kind="open_call"),
        stage("Talks"),
        stage("Judging", "2027-01", "2027-02-12", kind="judging"),
        stage("Pilot", "2027", "2027-09", kind="pilot"),
    ) == []  # fmt: skip


def test_stages_out_of_order_are_named():
    assert stages(
        stage("Call", "2026-11-23", "2026-10"),
        stage("Judging", "2027-01-07", kind="judging"),
        stage("Talks", "2026-12"),
        stage("Pilot", "2127", kind="pilot"),
    ) == [
        (0, "ends_on", "“Call” ends before it starts"),
        (1, "starts_on", "“Judging” starts before the call closes on 8 January 2027"),
        (2, "starts_on", "“Talks” starts before “Judging”, which stands above it"),
        (3, "starts_on", "“Pilot” is more than 5 years away. Check its year"),
    ]  # fmt: skip


def test_a_month_is_not_before_a_day_in_it():
    assert not is_before("2027-04", "2027-04-30")
    assert is_before("2027-03", "2027-04-01")
    assert not is_before("", "2027")


@pytest.mark.parametrize(
    ("closes_at", "days", "stop_in_time"),
    [
        (CLOSES, 20, True),
        (OPENS + timedelta(days=7), 4, True),
        (OPENS + timedelta(days=7), 5, False),
        (None, 20, True),
    ],
)
def test_questions_are_taken_for_a_while_at_least(closes_at, days, stop_in_time):
    sentence = "Questions would stop before it opens: choose fewer working days"
    found = [] if stop_in_time else [("question_days", sentence)]
    assert [(f.name, f.sentence) for f in faults_of_questions(OPENS, closes_at, days)] == found
