"""Opening and closing by the clock, and what follows."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.events import ChallengeClosed, ChallengeOpened
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import GRACE, next_boundary, state_at, with_state_at
from challenges.catalogue.states import ChallengeState
from challenges.kernel.events import _listeners
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState
SECOND = timedelta(seconds=1)


def open_due(at, actor=SYSTEM):
    return actions.open_due_challenges(actor=actor, at=at)


def close_due(at, actor=SYSTEM):
    return actions.close_due_challenges(actor=actor, at=at)


def state():
    return Challenge.objects.get().state


def test_it_opens_at_its_second_once_and_is_audited():
    challenge = make_challenge(S.APPROVED)
    assert open_due(challenge.opens_at - SECOND) == 0
    assert open_due(challenge.opens_at) == 1
    assert open_due(challenge.opens_at) == 0
    assert state() == S.OPEN
    entry = Entry.objects.get()
    assert (entry.event, entry.actor_kind) == ("catalogue.ChallengeOpened", "system")


def test_it_closes_in_two_steps():
    closes_at = make_challenge(S.OPEN).closes_at
    assert close_due(closes_at - SECOND) == 0
    assert close_due(closes_at) == 1
    assert state() == S.CLOSING
    assert close_due(closes_at + GRACE - SECOND) == 0
    assert close_due(closes_at + GRACE) == 1
    assert state() == S.CLOSED
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "catalogue.ChallengeClosing",
        "catalogue.ChallengeClosed",
    ]


def test_after_a_long_silence_it_catches_up():
    challenge = make_challenge(S.APPROVED)
    late = challenge.closes_at + timedelta(days=1)
    assert state_at(challenge, late) == S.CLOSED
    assert (open_due(late), close_due(late)) == (1, 1)
    assert state() == S.CLOSED


def test_only_the_clock_does_it():
    challenge = make_challenge(S.APPROVED)
    for actor in (VISITOR, make_programme_team(), make_member(challenge.owner, Role.OWNER)):
        for sweep in (open_due, close_due):
            with pytest.raises(NotAllowed):
                sweep(challenge.closes_at, actor)


def test_any_number_is_moved_and_recorded():
    for _ in range(8):
        make_challenge(S.APPROVED)
    assert open_due(NOW + timedelta(days=8)) == 8
    assert Entry.objects.count() == 8


SWEEPS = [
    (open_due, S.APPROVED, S.OPEN, ChallengeOpened),
    (close_due, S.OPEN, S.CLOSED, ChallengeClosed),
]


@pytest.mark.parametrize(("sweep", "before", "after", "event"), SWEEPS)
def test_one_that_fails_does_not_hold_up_the_others(
    monkeypatch, caplog, sweep, before, after, event
):
    made = [make_challenge(before) for _ in range(3)]
    broken = made[1].reference

    def fail(told):
        if told.challenge == broken:
            Challenge.objects.raw("SELECT 1/0 AS id")[0]

    monkeypatch.setitem(_listeners, event, [*_listeners[event], fail])
    late = NOW + timedelta(days=400)
    sweep(late)
    states = dict(Challenge.objects.values_list("reference", "state"))
    assert [states[each.reference] for each in (made[0], made[2])] == [after, after]
    assert states[broken] != after
    assert broken in caplog.text
    assert Entry.objects.filter(event=event.label()).count() == 2
    monkeypatch.undo()
    assert sweep(late) == 1
    assert Challenge.objects.get(reference=broken).state == after


def test_the_database_computes_what_state_at_says():
    made = [make_challenge(each) for each in ChallengeState]
    moments = {made[0].opens_at, made[0].closes_at}
    for challenge in made:
        moments |= {challenge.opens_at, challenge.closes_at, challenge.closes_at + GRACE}
    for at in sorted(moments | {moment - SECOND for moment in moments}):
        for challenge in with_state_at(Challenge.objects.all(), at):
            assert challenge.state_now == state_at(challenge, at), (challenge.state, at)


def test_the_next_boundary_is_the_next_that_changes_a_page():
    assert next_boundary(NOW) is None
    make_challenge(S.DRAFT)
    make_challenge(S.CLOSED)
    assert next_boundary(NOW) is None
    opened, soon = make_challenge(S.OPEN), make_challenge(S.APPROVED)
    assert next_boundary(NOW) == soon.opens_at
    assert next_boundary(soon.opens_at) == opened.closes_at
    assert next_boundary(opened.closes_at) == opened.closes_at + GRACE
    assert next_boundary(opened.closes_at + GRACE) == soon.closes_at


@pytest.mark.parametrize("day", [(2026, 10, 25), (2027, 3, 28)])
def test_the_promised_hour_holds_over_a_change_of_the_clocks(day):
    london = ZoneInfo("Europe/London")
    opens_at = datetime(*day, tzinfo=london)
    closes_at = datetime(*day, 17, tzinfo=london)
    challenge = make_challenge(S.APPROVED, opens_at=opens_at, closes_at=closes_at)
    challenge.refresh_from_db()
    assert challenge.closes_at == closes_at.astimezone(UTC)
    assert open_due(opens_at.astimezone(UTC) - SECOND) == 0
    assert open_due(opens_at.astimezone(UTC)) == 1
    assert close_due(closes_at.astimezone(UTC) - SECOND) == 0
    assert close_due(closes_at.astimezone(UTC)) == 1


FOLLOWING = [
    (actions.announce_challenge, S.CLOSED, S.ANNOUNCED, "catalogue.ChallengeAnnounced"),
    (actions.start_piloting, S.ANNOUNCED, S.PILOTING, "catalogue.ChallengePiloting"),
    (actions.finish_challenge, S.PILOTING, S.FINISHED, "catalogue.ChallengeFinished"),
]


@pytest.mark.parametrize(("action", "before", "after", "event"), FOLLOWING)
def test_what_follows_a_closed_call(action, before, after, event):
    challenge, other = make_challenge(before), make_challenge(S.OPEN)
    for actor in (
        VISITOR,
        make_member(challenge.owner, Role.OBSERVER),
        make_member(make_borough(), Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            action(challenge=challenge, actor=actor, at=NOW)
    with pytest.raises(IllegalMove):
        action(challenge=other, actor=SYSTEM, at=NOW)
    case_officer = make_member(challenge.owner, Role.CASE_OFFICER)
    assert action(challenge=challenge, actor=case_officer, at=NOW).state == after
    entry = Entry.objects.get()
    assert (entry.event, entry.before, entry.after) == (
        event, {"state": before}, {"state": after},
    )  # fmt: skip


def test_a_second_pilot_changes_nothing():
    challenge = make_challenge(S.PILOTING)
    actions.start_piloting(challenge=challenge, actor=SYSTEM, at=NOW)
    assert not Entry.objects.exists()


def test_the_story_is_told_to_the_search_once():
    challenge = make_challenge(S.OPEN)
    story = [{"name": "Text", "text": "Drafty sashes", "block": {}}]
    for _ in range(2):
        challenge = actions.set_story(challenge=challenge, story=story, actor=SYSTEM, at=NOW)
    assert Challenge.objects.get(search="sashes") == challenge
    assert Entry.objects.get().event == "catalogue.ChallengeStoryChanged"
    with pytest.raises(NotAllowed):
        actions.set_story(challenge=challenge, story=[], actor=VISITOR, at=NOW)
