"""A challenge whose page appears, opens and closes around each change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import GRACE, next_boundary, state_at, with_state_at
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import moment
from challenges.kernel.policy import SYSTEM
from tests.factories.catalogue import make_challenge

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
