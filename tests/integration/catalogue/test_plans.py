"""A deadline extended, a challenge cancelled, a page that appears at its time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.urls import reverse
from time_machine import escape_hatch

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.actions.extending import is_in_working_hours
from challenges.catalogue.models import Amendment, Challenge, Stage, Why
from challenges.catalogue.policy import published_challenges, visible_challenges
from challenges.catalogue.queries import facts_of, newest_version, next_boundary, state_at
from challenges.catalogue.queries.timetable import faults_of_stages
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Round
from challenges.judging.states import RoundState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications.models import Notice
from challenges.notifications.queries import people_of
from challenges.organisations.models import Role
from challenges.pilots.actions import start_pilot
from challenges.pilots.models import Pilot
from challenges.pilots.states import PilotState
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_judging, make_scoring
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team
from tests.factories.pilots import make_milestone, make_pilot

pytestmark = pytest.mark.django_db
S = ChallengeState
SECOND = timedelta(seconds=1)
LONDON = ZoneInfo("Europe/London")
# A Friday at 5pm, after the deadline of an open challenge of the factory.
LATER = datetime(2026, 12, 18, 17, tzinfo=LONDON)
REASON = "The data pack came late."


def extend(challenge, actor, closes_at=LATER, reason=REASON, at=NOW):
    return actions.extend_deadline(
        challenge=challenge, closes_at=closes_at, reason=reason, actor=actor, at=at
    )


def cancel(challenge, actor, reason=REASON, confirmed=None, at=NOW):
    return actions.cancel_challenge(
        challenge=challenge,
        reason=reason,
        confirmed=challenge.reference if confirmed is None else confirmed,
        actor=actor,
        at=at,
    )


def events():
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_a_later_deadline_is_a_published_amendment():
    challenge = make_challenge(S.OPEN)
    call = Stage.objects.create(
        challenge=challenge, position=1, kind="open_call", name="Open call",
        starts_on="2026-11-16", ends_on=f"{challenge.closes_at:%Y-%m-%d}",
    )  # fmt: skip
    owner = make_member(challenge.owner, Role.OWNER)
    starter = make_application(challenge=challenge)
    extended = extend(challenge, owner)
    assert extended.closes_at == LATER
    amendment = Amendment.objects.get()
    assert (amendment.kind, amendment.reason, amendment.decided_by) == ("extension", REASON, owner)
    assert amendment.version.why == Why.EXTENDED
    assert newest_version(challenge).facts == facts_of(Challenge.objects.get())
    call.refresh_from_db()
    assert call.ends_on == "2026-12-18"
    assert next_boundary(NOW) == LATER
    assert events() == ["catalogue.ChallengeExtended"]
    assert "Closes 5pm on Friday 18 December 2026, not " in Notice.objects.first().body
    told = set(Notice.objects.filter(kind="challenge_extended").values_list("recipient", flat=True))
    assert (
        set(people_of(starter.organisation, Role.OWNER, Role.MEMBER).values_list("pk", flat=True))
        <= told
    )


def stage(challenge, position, kind, starts_on, ends_on=""):
    return Stage.objects.create(
        challenge=challenge,
        position=position,
        kind=kind,
        name=kind,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def stages(challenge):
    return list(challenge.stages.order_by("position").values_list("kind", "starts_on", "ends_on"))


def test_stages_that_would_begin_before_the_new_deadline_move_along_with_what_follows():
    challenge = make_challenge(S.OPEN, closes_at=datetime(2026, 12, 11, 17, tzinfo=LONDON))
    Stage.objects.filter(challenge=challenge).delete()
    stage(challenge, 1, "preparation", "2026-10", "2026-11")
    stage(challenge, 2, "open_call", "2026-11-16", "2026-12-11")
    stage(challenge, 3, "judging", "2026-12-14", "2027-01")
    stage(challenge, 4, "decision", "2027-02-26")
    stage(challenge, 5, "pilot", "2027", "2028")
    owner = make_member(challenge.owner, Role.OWNER)
    extend(challenge, owner)
    assert stages(challenge) == [
        ("preparation", "2026-10", "2026-11"),
        ("open_call", "2026-11-16", "2026-12-18"),
        ("judging", "2026-12-21", "2027-02"),
        ("decision", "2027-03-05", ""),
        ("pilot", "2028", "2029"),
    ]
    assert not faults_of_stages(challenge.stages.order_by("position").values(), LATER, at=NOW)


def test_the_call_moves_once_wherever_it_stands():
    challenge = make_challenge(S.OPEN, closes_at=datetime(2026, 12, 11, 17, tzinfo=LONDON))
    Stage.objects.filter(challenge=challenge).delete()
    stage(challenge, 1, "judging", "2026-12-14")
    stage(challenge, 2, "open_call", "2026-11-16", "2026-12-11")
    extend(challenge, make_member(challenge.owner, Role.OWNER))
    assert stages(challenge) == [
        ("judging", "2026-12-21", ""),
        ("open_call", "2026-11-16", "2026-12-18"),
    ]


def test_stages_that_come_late_enough_stay_where_they_are():
    challenge = make_challenge(S.OPEN, closes_at=datetime(2026, 12, 11, 17, tzinfo=LONDON))
    Stage.objects.filter(challenge=challenge).delete()
    stage(challenge, 1, "judging", "2026-12", "2027-01")
    stage(challenge, 2, "pilot", "2027-03")
    extend(challenge, make_member(challenge.owner, Role.OWNER))
    assert stages(challenge) == [("judging", "2026-12", "2027-01"), ("pilot", "2027-03", "")]


def test_the_page_says_that_the_stages_have_moved(client):
    challenge = make_challenge(S.OPEN)
    Stage.objects.filter(challenge=challenge).delete()
    stage(challenge, 1, "judging", f"{challenge.closes_at:%Y-%m-%d}")
    client.force_login(make_member(challenge.owner, Role.OWNER))
    page = reverse("catalogue:extend", args=[challenge.reference])
    moved = {"closes_at_0": "18/12/2026", "closes_at_1": "17:00", "reason": REASON}
    answer = client.post(page, moved, follow=True)
    assert "and the stages that follow with it" in answer.content.decode()


def test_the_sweep_at_the_old_time_closes_nothing():
    challenge = make_challenge(S.OPEN)
    was = challenge.closes_at
    extend(challenge, make_programme_team(), at=was - SECOND)
    assert actions.close_due_challenges(actor=SYSTEM, at=was + timedelta(hours=1)) == 0
    assert state_at(Challenge.objects.get(), was + timedelta(hours=1)) == S.OPEN
    assert actions.close_due_challenges(actor=SYSTEM, at=LATER) == 1


@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=1)])
def test_after_the_deadline_the_answer_is_that_it_is_closed(late):
    challenge = make_challenge(S.OPEN)
    with pytest.raises(TooLate, match="closed at"):
        extend(challenge, make_programme_team(), at=challenge.closes_at + late)
    assert Amendment.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"closes_at": NOW + timedelta(days=1)}, "people rely on"),
        ({"closes_at": LATER + timedelta(days=1)}, "working day"),
        ({"closes_at": LATER + timedelta(minutes=1)}, "working day"),
        ({"reason": " \x00 "}, "Give the reason"),
    ],
)
def test_what_cannot_be_the_new_deadline(fields, words):
    challenge = make_challenge(S.OPEN)
    with pytest.raises(Refused, match=words):
        extend(challenge, make_programme_team(), **fields)


def test_who_moves_a_deadline_and_cancels():
    challenge = make_challenge(S.OPEN)
    for nobody in (
        VISITOR,
        SYSTEM,
        make_member(challenge.owner, Role.EDITOR, Role.CASE_OFFICER, Role.OBSERVER),
        make_member(make_borough(), Role.OWNER, Role.APPROVER),
    ):
        with pytest.raises(NotAllowed):
            extend(challenge, nobody)
        with pytest.raises(NotAllowed):
            cancel(challenge, nobody)
    assert extend(challenge, make_member(challenge.owner, Role.APPROVER)).closes_at == LATER


def test_whoever_began_a_draft_gives_it_up_alone_and_nobody_else_who_writes():
    challenge = make_challenge(S.DRAFT)
    with pytest.raises(NotAllowed):
        cancel(challenge, make_member(challenge.owner, Role.EDITOR))
    assert cancel(challenge, challenge.created_by).state == S.CANCELLED
    sent = make_challenge(S.IN_REVIEW)
    with pytest.raises(NotAllowed):
        cancel(sent, sent.created_by)


@pytest.mark.parametrize("state", [S.DRAFT, S.IN_REVIEW, S.DECLINED, S.ANNOUNCED, S.CANCELLED])
def test_only_a_running_call_has_a_deadline_to_move(state):
    with pytest.raises(IllegalMove):
        extend(make_challenge(state), make_programme_team())


def test_working_hours_follow_the_citys_clock():
    def at(*moment):
        return datetime(*moment, tzinfo=LONDON)

    # The Tuesday after Easter is the first working day of that summer time.
    assert is_in_working_hours(at(2027, 3, 30, 9))
    assert is_in_working_hours(at(2027, 3, 25, 17))
    assert not is_in_working_hours(at(2027, 3, 30, 9) - timedelta(minutes=1))
    assert not is_in_working_hours(at(2027, 3, 28, 12))
    assert not is_in_working_hours(at(2027, 3, 29, 12))


@pytest.mark.parametrize("state", [S.APPROVED, S.OPEN, S.CLOSED, S.ANNOUNCED])
def test_what_was_public_keeps_its_page_with_the_reason(state):
    challenge = make_challenge(state)
    cancelled = cancel(challenge, make_programme_team())
    assert (cancelled.state, cancelled.cancelled_because) == (S.CANCELLED, REASON)
    assert list(published_challenges(VISITOR)) == [challenge]
    assert events()[0] == "catalogue.ChallengeCancelled"


def databases_now() -> datetime:
    """A page appears by the database's clock, which does not travel with a test."""
    return escape_hatch.datetime.datetime.now(UTC)


def test_what_was_never_public_stays_hidden():
    draft, now = make_challenge(S.DRAFT), databases_now()
    hidden = make_challenge(S.APPROVED, at=now, publishes_at=now + timedelta(days=2))
    for challenge in (draft, hidden):
        cancel(challenge, make_programme_team(), at=now)
    assert list(published_challenges(VISITOR)) == []
    assert list(visible_challenges(make_programme_team()).order_by("pk")) == [draft, hidden]


def test_cancelling_asks_for_the_reference_and_a_reason_and_is_for_ever():
    challenge = make_challenge(S.OPEN)
    team = make_programme_team()
    with transaction.atomic(), pytest.raises(Refused, match=f"Type {challenge.reference}"):
        cancel(challenge, team, confirmed="yes")
    with transaction.atomic(), pytest.raises(Refused, match="Give the reason"):
        cancel(challenge, team, reason=" ")
    done = cancel(challenge, team, confirmed=f" {challenge.reference.lower()} ")
    with pytest.raises(IllegalMove):
        cancel(done, team)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.IN_REVIEW, "take it back"),
        (S.DECLINED, "was declined"),
        (S.PILOTING, "A pilot of it is running"),
        (S.FINISHED, "It is finished"),
        (S.CANCELLED, "cancelled already"),
        (S.RECORDED, "past challenge"),
    ],
)
def test_what_is_not_cancelled(state, words):
    with pytest.raises(IllegalMove, match=words):
        cancel(make_challenge(state), make_programme_team())


def test_a_pilot_that_runs_stands_in_the_way_until_it_is_over():
    won = make_application("selected", challenge=make_challenge(S.ANNOUNCED))
    pilot = make_pilot(PilotState.PREPARING, application=won)
    make_milestone(pilot)
    start_pilot(pilot=pilot, actor=make_programme_team(), at=NOW)
    with pytest.raises(IllegalMove, match="Stop the pilot first"):
        cancel(won.challenge, make_programme_team())
    assert Pilot.objects.get().state == PilotState.RUNNING
    assert Challenge.objects.get(pk=won.challenge_id).state == S.PILOTING


def test_everybody_concerned_is_told_and_what_they_wrote_is_kept():
    challenge = make_challenge(S.OPEN)
    draft = make_application(challenge=challenge)
    cancel(challenge, make_programme_team())
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert Notice.objects.filter(kind="challenge_cancelled", body__contains=REASON).exists()


def test_judging_stops_and_pilots_that_have_not_begun_are_called_off():
    judging = make_scoring(make_judging(applications=2, judges=2))
    cancel(judging.challenge, make_programme_team())
    assert Round.objects.get().state == RoundState.STOPPED
    won = make_application("selected", challenge=make_challenge(S.ANNOUNCED))
    pilot = make_pilot(PilotState.PREPARING, application=won)
    cancel(won.challenge, make_programme_team())
    assert Pilot.objects.get(pk=pilot.pk).state == PilotState.CALLED_OFF
    assert Challenge.objects.get(pk=won.challenge_id).state == S.CANCELLED


def test_an_approved_challenge_is_seen_by_insiders_only_until_its_page_appears():
    now = databases_now()
    challenge = make_challenge(S.APPROVED, at=now, publishes_at=now + timedelta(days=1))
    insider = make_member(challenge.owner, Role.OBSERVER)
    assert list(visible_challenges(VISITOR)) == []
    assert list(visible_challenges(insider)) == [challenge]
    assert list(published_challenges(insider)) == []
    assert next_boundary(now) == challenge.publishes_at
    Challenge.objects.update(publishes_at=now - SECOND)
    assert list(visible_challenges(VISITOR)) == [challenge]


def test_the_sweep_tells_once_that_a_page_has_appeared():
    challenge = make_challenge(S.APPROVED, publishes_at=NOW + timedelta(days=1))
    assert actions.publish_due_challenges(actor=SYSTEM, at=NOW) == 0
    for expected in (1, 0):
        assert actions.publish_due_challenges(actor=SYSTEM, at=challenge.publishes_at) == expected
    assert Challenge.objects.get().published_at == challenge.publishes_at
    with pytest.raises(NotAllowed):
        actions.publish_due_challenges(actor=make_programme_team(), at=NOW)
    assert events() == ["catalogue.ChallengePublished"]


def test_a_worker_that_was_away_catches_up_in_order_and_tells_nothing_twice():
    challenge = make_challenge(S.APPROVED, publishes_at=NOW + timedelta(days=1))
    late = challenge.closes_at + timedelta(days=1)
    for _ in range(2):
        actions.publish_due_challenges(actor=SYSTEM, at=late)
        actions.open_due_challenges(actor=SYSTEM, at=late)
        actions.close_due_challenges(actor=SYSTEM, at=late)
    assert events() == [
        "catalogue.ChallengePublished",
        "catalogue.ChallengeOpened",
        "catalogue.ChallengeClosed",
    ]
