"""Pilots are set up, started, delivered and ended by the right people in the right order."""

from decimal import Decimal

import pytest

from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Role
from challenges.pilots import actions
from challenges.pilots.models import Pilot
from challenges.pilots.policy import visible_pilots
from challenges.pilots.states import MilestoneState, PilotState
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_locality,
    make_member,
    make_programme_team,
)
from tests.factories.pilots import make_milestone, make_pilot, make_winner

pytestmark = pytest.mark.django_db


def set_up(application, actor, **changes):
    fields = {
        "host": application.challenge.owner,
        "title": "Made-Up Lantern",
        "summary": "Lamps that listen.",
        "localities": [make_locality()],
        "starts_on": "2026-12-01",
        "ends_on": "2027-03-31",
        "award_amount": Decimal(15000),
    } | changes
    return actions.set_up_pilot(application=application, **fields, actor=actor, at=NOW)


def test_the_posing_body_sets_up_a_pilot_of_a_winner():
    winner = make_winner()
    officer = make_member(winner.challenge.owner, Role.EDITOR)
    pilot = set_up(winner, officer)
    assert (pilot.reference, pilot.slug, pilot.state) == (
        f"{winner.reference}-P",
        "made-up-lantern",
        PilotState.PREPARING,
    )
    entry = Entry.objects.get(event="pilots.PilotSetUp")
    assert (entry.subject, entry.actor_reference) == (pilot.reference, officer.reference)


def test_nobody_else_sets_it_up():
    winner = make_winner()
    for actor in (
        make_member(winner.organisation, Role.OWNER),
        make_member(make_borough(), Role.OWNER),
        make_member(winner.challenge.owner, Role.OBSERVER),
    ):
        with pytest.raises(NotAllowed):
            set_up(winner, actor)
    assert not Pilot.objects.exists()


def test_a_winner_has_one_pilot():
    winner = make_winner()
    officer = make_member(winner.challenge.owner, Role.EDITOR)
    set_up(winner, officer)
    with pytest.raises(Refused, match="has a pilot already"):
        set_up(winner, officer)


def test_two_pilots_of_one_name_have_addresses_of_their_own():
    team = make_programme_team()
    slugs = [set_up(make_winner(), team).slug for _ in range(3)]
    assert slugs == ["made-up-lantern", "made-up-lantern-2", "made-up-lantern-3"]


def test_a_pilot_ends_after_it_starts():
    winner = make_winner()
    with pytest.raises(Refused, match="ends before it starts"):
        set_up(winner, make_programme_team(), ends_on="2026-11-30")


def test_starting_needs_a_milestone_and_moves_the_challenge_on():
    pilot = make_pilot(PilotState.PREPARING, milestones=0)
    officer = make_member(pilot.host, Role.CASE_OFFICER)
    with pytest.raises(Incomplete, match="at least one milestone"):
        actions.start_pilot(pilot=pilot, actor=officer, at=NOW)
    make_milestone(pilot)
    started = actions.start_pilot(pilot=pilot, actor=officer, at=NOW)
    assert started.state == PilotState.RUNNING
    pilot.application.challenge.refresh_from_db()
    assert pilot.application.challenge.state == ChallengeState.PILOTING


def test_a_pilot_starts_once():
    pilot = make_pilot(PilotState.RUNNING)
    with pytest.raises(IllegalMove):
        actions.start_pilot(pilot=pilot, actor=make_programme_team(), at=NOW)


def test_payments_never_exceed_the_award():
    pilot = make_pilot(milestones=1)
    officer = make_member(pilot.host, Role.OWNER)
    fields = {"deliverable": "A report", "success_criterion": "", "due_on": "2027-01-15"}
    with pytest.raises(Refused, match="leaves £14,000 for further milestones"):
        actions.add_milestone(
            pilot=pilot, **fields, payment=Decimal("14000.01"), actor=officer, at=NOW
        )
    made = actions.add_milestone(
        pilot=pilot, **fields, payment=Decimal(14000), actor=officer, at=NOW
    )
    assert (made.position, pilot.milestones.count()) == (2, 2)


def test_the_startup_delivers_and_the_host_accepts():
    pilot = make_pilot()
    milestone = pilot.milestones.get()
    founder = make_member(pilot.application.organisation, Role.OWNER)
    officer = make_member(pilot.host, Role.EDITOR)
    with pytest.raises(NotAllowed):
        actions.deliver_milestone(milestone=milestone, evidence="Done", actor=officer, at=NOW)
    with pytest.raises(Incomplete):
        actions.deliver_milestone(milestone=milestone, evidence="  ", actor=founder, at=NOW)
    actions.deliver_milestone(milestone=milestone, evidence="Done", actor=founder, at=NOW)
    with pytest.raises(NotAllowed):
        actions.accept_milestone(milestone=milestone, actor=founder, at=NOW)
    accepted = actions.accept_milestone(milestone=milestone, actor=officer, at=NOW)
    assert (accepted.state, accepted.accepted_at) == (MilestoneState.ACCEPTED, NOW)
    with pytest.raises(IllegalMove):
        actions.return_milestone(milestone=milestone, reason="No", actor=officer, at=NOW)


def test_somebody_on_both_sides_does_not_accept_their_own_work():
    pilot = make_pilot()
    milestone = pilot.milestones.get()
    both = make_member(pilot.host, Role.OWNER)
    both.memberships.create(organisation=pilot.application.organisation, role=Role.OWNER)
    actions.deliver_milestone(milestone=milestone, evidence="Done", actor=both, at=NOW)
    with pytest.raises(NotAllowed):
        actions.accept_milestone(milestone=milestone, actor=both, at=NOW)


def test_a_returned_milestone_says_why_and_is_delivered_again():
    pilot = make_pilot()
    milestone = pilot.milestones.get()
    founder = make_member(pilot.application.organisation, Role.MEMBER)
    officer = make_member(pilot.host, Role.EDITOR)
    actions.deliver_milestone(milestone=milestone, evidence="Done", actor=founder, at=NOW)
    with pytest.raises(Incomplete):
        actions.return_milestone(milestone=milestone, reason=" ", actor=officer, at=NOW)
    returned = actions.return_milestone(
        milestone=milestone, reason="Two are missing", actor=officer, at=NOW
    )
    assert (returned.state, returned.returned_because) == (
        MilestoneState.RETURNED,
        "Two are missing",
    )
    again = actions.deliver_milestone(milestone=milestone, evidence="All", actor=founder, at=NOW)
    assert again.state == MilestoneState.DELIVERED


def test_the_last_pilot_to_end_finishes_the_challenge():
    pilot = make_pilot()
    challenge = pilot.application.challenge
    challenge.state = ChallengeState.PILOTING
    challenge.save()
    ended = actions.finish_pilot(pilot=pilot, actor=make_programme_team(), at=NOW)
    challenge.refresh_from_db()
    assert (ended.state, challenge.state) == (PilotState.FINISHED, ChallengeState.FINISHED)


def test_a_host_that_did_not_pose_the_challenge_starts_and_ends_its_pilot():
    pilot = make_pilot(PilotState.PREPARING, host=make_borough())
    officer = make_member(pilot.host, Role.CASE_OFFICER)
    challenge = pilot.application.challenge
    actions.start_pilot(pilot=pilot, actor=officer, at=NOW)
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.PILOTING
    actions.finish_pilot(pilot=pilot, actor=officer, at=NOW)
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.FINISHED


def test_a_second_winner_is_tried_although_the_first_pilot_is_over():
    first = make_pilot()
    challenge = first.application.challenge
    challenge.state = ChallengeState.PILOTING
    challenge.save()
    team = make_programme_team()
    actions.finish_pilot(pilot=first, actor=team, at=NOW)
    second = make_pilot(PilotState.PREPARING, application=make_winner(challenge=challenge))
    actions.start_pilot(pilot=second, actor=team, at=NOW)
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.PILOTING
    actions.finish_pilot(pilot=second, actor=team, at=NOW)
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.FINISHED


def test_a_pilot_that_never_started_is_given_up_after_the_others_are_over():
    first = make_pilot()
    challenge = first.application.challenge
    challenge.state = ChallengeState.FINISHED
    challenge.save()
    second = make_pilot(PilotState.PREPARING, application=make_winner(challenge=challenge))
    team = make_programme_team()
    actions.finish_pilot(pilot=first, actor=team, at=NOW)
    with pytest.raises(IllegalMove):
        actions.stop_pilot(pilot=second, reason="No staff", actor=team, at=NOW)
    with pytest.raises(Incomplete, match="Say why"):
        actions.call_off_pilot(pilot=second, reason=" ", actor=team, at=NOW)
    ended = actions.call_off_pilot(pilot=second, reason="No staff", actor=team, at=NOW)
    assert (ended.state, ended.ended_because, ended.ends_on) == (
        PilotState.CALLED_OFF,
        "No staff",
        second.ends_on,
    )


def test_only_its_own_sides_see_a_pilot_that_was_called_off():
    pilot = make_pilot()
    founder = make_member(pilot.application.organisation, Role.OWNER)
    assert visible_pilots(VISITOR).get() == pilot
    pilot.state = PilotState.PREPARING
    pilot.save()
    actions.call_off_pilot(
        pilot=pilot, reason="No staff", actor=make_member(pilot.host, Role.EDITOR), at=NOW
    )
    assert visible_pilots(founder).get() == pilot
    for actor in (VISITOR, make_member(make_borough(), Role.OWNER)):
        assert not visible_pilots(actor).exists()


def test_a_running_pilot_stops_with_a_reason_and_is_not_called_off():
    pilot, team = make_pilot(), make_programme_team()
    with pytest.raises(IllegalMove):
        actions.call_off_pilot(pilot=pilot, reason="No staff", actor=team, at=NOW)
    with pytest.raises(Incomplete, match="Say why"):
        actions.stop_pilot(pilot=pilot, reason="", actor=team, at=NOW)
    stopped = actions.stop_pilot(pilot=pilot, reason="The school closed", actor=team, at=NOW)
    assert (stopped.state, stopped.ended_because) == (PilotState.STOPPED, "The school closed")
    assert visible_pilots(VISITOR).get() == pilot
