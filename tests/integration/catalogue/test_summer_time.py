"""A challenge whose page appears, opens and closes around each change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import (
    GRACE,
    next_boundary,
    questions_close_at,
    state_at,
    takes_questions,
    with_state_at,
)
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import moment
from challenges.kernel.policy import SYSTEM
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState
LONDON = ZoneInfo("Europe/London")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("changes_on", "opens", "closes"),
    [
        # The same hour on the wall is another hour in UTC on the two sides of the change.
        (datetime(2026, 3, 29, tzinfo=LONDON), 9, 16),
        (datetime(2027, 3, 28, tzinfo=LONDON), 9, 16),
        (datetime(2026, 10, 25, tzinfo=LONDON), 8, 17),
        (datetime(2027, 10, 31, tzinfo=LONDON), 8, 17),
    ],
)
def test_each_promise_is_kept_to_the_second_on_the_citys_clock(changes_on, opens, closes):
    friday, monday = changes_on - timedelta(days=2), changes_on + timedelta(days=1)
    challenge = make_challenge(
        S.APPROVED,
        publishes_at=(friday - timedelta(days=1)).replace(hour=9),
        opens_at=friday.replace(hour=9),
        closes_at=monday.replace(hour=17),
    )
    challenge.refresh_from_db()
    appears_at, opens_at, closes_at = (
        challenge.publishes_at, challenge.opens_at, challenge.closes_at,
    )  # fmt: skip
    assert (opens_at.astimezone(UTC).hour, closes_at.astimezone(UTC).hour) == (opens, closes)
    assert moment(opens_at).startswith("9am on Friday")
    assert moment(closes_at).startswith("5pm on Monday")
    for at, state in (
        (opens_at - SECOND, S.APPROVED),
        (opens_at, S.OPEN),
        (closes_at - SECOND, S.OPEN),
        (closes_at, S.CLOSING),
        (closes_at + GRACE, S.CLOSED),
    ):
        assert state_at(challenge, at) == state
        assert with_state_at(Challenge.objects.all(), at).get().state_now == state
    boundaries = [appears_at - SECOND]
    while (found := next_boundary(boundaries[-1])) is not None:
        boundaries.append(found)
    assert boundaries[1:] == [appears_at, opens_at, closes_at, closes_at + GRACE]
    told = []
    for at in (moment_ for boundary in boundaries[1:] for moment_ in (boundary - SECOND, boundary)):
        actions.publish_due_challenges(actor=SYSTEM, at=at)
        actions.open_due_challenges(actor=SYSTEM, at=at)
        actions.close_due_challenges(actor=SYSTEM, at=at)
        told.append((at, Entry.objects.count()))
    assert [number for _, number in told] == [0, 1, 1, 2, 2, 3, 3, 4]


@pytest.mark.parametrize(
    ("closes", "stops"),
    [
        # Three working days before the Tuesday after the change, on the other side of it; in 2027
        # the spring's change falls on Easter.
        (datetime(2026, 3, 31, 17, tzinfo=LONDON), datetime(2026, 3, 26, 17, tzinfo=LONDON)),
        (datetime(2027, 3, 30, 17, tzinfo=LONDON), datetime(2027, 3, 23, 17, tzinfo=LONDON)),
        (datetime(2026, 10, 27, 17, tzinfo=LONDON), datetime(2026, 10, 22, 17, tzinfo=LONDON)),
        (datetime(2027, 11, 2, 17, tzinfo=LONDON), datetime(2027, 10, 28, 17, tzinfo=LONDON)),
    ],
)
def test_questions_stop_at_the_same_hour_of_the_day(closes, stops):
    challenge = make_challenge(S.OPEN, opens_at=closes - timedelta(days=40), closes_at=closes)
    challenge.refresh_from_db()
    assert stops.utcoffset() != closes.utcoffset()
    assert questions_close_at(challenge) == stops
    assert takes_questions(challenge, stops - SECOND)
    assert not takes_questions(challenge, stops)


@pytest.mark.parametrize(
    "changes_on", [datetime(2026, 3, 29, tzinfo=LONDON), datetime(2026, 10, 25, tzinfo=LONDON)]
)
def test_a_worker_that_was_away_over_the_change_makes_up_for_it_once(changes_on):
    """The page is right all the same, and what is told is told once, in order."""
    friday, monday = changes_on - timedelta(days=2), changes_on + timedelta(days=1)
    challenge = make_challenge(
        S.APPROVED,
        publishes_at=(friday - timedelta(days=1)).replace(hour=9),
        opens_at=friday.replace(hour=9),
        closes_at=monday.replace(hour=17),
    )
    challenge.refresh_from_db()
    back_at = challenge.closes_at - SECOND
    assert state_at(challenge, back_at) == S.OPEN
    for at in (back_at, back_at, challenge.closes_at + GRACE, challenge.closes_at + GRACE):
        actions.publish_due_challenges(actor=SYSTEM, at=at)
        actions.open_due_challenges(actor=SYSTEM, at=at)
        actions.close_due_challenges(actor=SYSTEM, at=at)
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "catalogue.ChallengePublished", "catalogue.ChallengeOpened", "catalogue.ChallengeClosed",
    ]  # fmt: skip


def test_a_deadline_is_moved_over_the_change_and_keeps_its_hour():
    closes = datetime(2026, 10, 23, 17, tzinfo=LONDON)
    later = datetime(2026, 10, 30, 17, tzinfo=LONDON)
    challenge = make_challenge(S.OPEN, opens_at=closes - timedelta(days=40), closes_at=closes)
    actions.extend_deadline(
        challenge=challenge, closes_at=later, reason="Late data", actor=make_programme_team(),
        at=closes - SECOND,
    )  # fmt: skip
    challenge.refresh_from_db()
    assert (closes.astimezone(UTC).hour, challenge.closes_at.astimezone(UTC).hour) == (16, 17)
    assert moment(challenge.closes_at).startswith("5pm on Friday 30 October")
    assert actions.close_due_challenges(actor=SYSTEM, at=later - SECOND) == 0
    assert actions.close_due_challenges(actor=SYSTEM, at=later) == 1
