"""Every state in which something waits for a worker has a sweep that finds it."""

import inspect
from importlib import import_module

import pytest

from challenges.applications.states import (
    COLLABORATION,
    REQUEST,
    CollaborationState,
    RequestState,
)
from challenges.catalogue.states import (
    CHALLENGE,
    ENQUIRY,
    GUEST,
    ChallengeState,
    EnquiryState,
    GuestState,
)
from challenges.files.states import FILE, FileState
from challenges.judging.states import ROUND, RUN, DecisionState, RoundState, RunState
from challenges.notifications.states import (
    FOLLOW,
    MATTER,
    NOTICE,
    FollowState,
    MatterState,
    NoticeState,
)
from challenges.organisations.states import (
    INVITATION,
    JOIN_REQUEST,
    InvitationState,
    JoinRequestState,
)
from tasks import app
from tasks.schedule import MODULES, SCHEDULE

# What waits, and the sweep that takes it up. People, not workers, end every other state.
SWEEPS = {
    ChallengeState.APPROVED: "catalogue.keep_dates",
    "a page that is to appear": "catalogue.keep_dates",
    ChallengeState.OPEN: "catalogue.keep_dates",
    ChallengeState.CLOSING: "catalogue.keep_dates",
    "a page to be published later": "site.publish_scheduled",
    "what was typed in a session that is over": "site.clear_sessions",
    "a deadline that comes near": "catalogue.remind",
    EnquiryState.WAITING: "catalogue.remind",
    EnquiryState.ASKED: "catalogue.erase_old_questions",
    "an asker's address": "catalogue.erase_old_questions",
    RoundState.SCORING: "judging.close_due_rounds",
    RoundState.CLOSED: "judging.take_up_runs",
    "an invitation to a panel": "judging.keep_invitations",
    "an invitation to a panel to be erased": "judging.keep_invitations",
    "a reading pack that is not drawn": "judging.draw_packs",
    "a judge who is not done": "judging.remind_of_scoring",
    "a standing declaration that lapses": "judging.remind_of_declarations",
    "an application with a judge too few": "judging.patch_gaps",
    DecisionState.STANDSTILL: "judging.announce_due_decisions",
    RunState.QUEUED: "judging.take_up_runs",
    RunState.RUNNING: "judging.take_up_runs",
    FileState.UNCHECKED: "files.scan",
    FileState.REFUSED: "files.erase_removed",
    FileState.REMOVED: "files.erase_removed",
    GuestState.NAMED: "catalogue.invite_guests",
    "a draft on an older form": "applications.carry_drafts_over",
    "a copy that is not drawn": "applications.draw_copies",
    "a draft whose deadline is near": "applications.remind_of_drafts",
    "a draft that was not sent in time": "applications.leave_drafts_unsent",
    RequestState.WAITING: "applications.keep_requests",
    CollaborationState.INVITED: "applications.keep_invitations",
    "an invitation to an application to be erased": "applications.keep_invitations",
    "answers about equality that are complete": "applications.publish_equality_reports",
    "bytes without a file": "files.erase_leftovers",
    InvitationState.SENT: "organisations.expire_invitations",
    "a follow that nobody confirmed": "notifications.end_old_follows",
    JoinRequestState.OPEN: "organisations.expire_requests",
    "an invitation or a request to be erased": "organisations.erase_ended",
    "a follow to be erased": "notifications.end_old_follows",
    MatterState.RECEIVED: "notifications.keep_matters",
    MatterState.LOOKED_AT: "notifications.keep_matters",
    MatterState.ANSWERED: "notifications.keep_matters",
    "a matter to be erased": "notifications.keep_matters",
    NoticeState.WAITING: "notifications.send_waiting",
    NoticeState.HELD: "notifications.write_digests",
    "a mail whose words are old": "notifications.erase_old_mails",
}
SWEPT = {entry["task"] for entry in SCHEDULE.values()}


@pytest.mark.parametrize("state", SWEEPS)
def test_what_waits_has_a_sweep(state):
    assert SWEEPS[state] in SWEPT


def test_every_sweep_is_a_task_that_exists():
    for module in MODULES:
        import_module(module)
    assert set(app.tasks) >= SWEPT
    assert all(inspect.getdoc(app.tasks[name].run) for name in SWEPT)


def test_the_states_that_wait_can_be_left():
    for lifecycle, states in (
        (CHALLENGE, (ChallengeState.APPROVED, ChallengeState.OPEN, ChallengeState.CLOSING)),
        (ENQUIRY, (EnquiryState.ASKED, EnquiryState.WAITING)),
        (REQUEST, (RequestState.WAITING,)),
        (COLLABORATION, (CollaborationState.INVITED,)),
        (ROUND, (RoundState.SCORING, RoundState.CLOSED)),
        (RUN, (RunState.QUEUED, RunState.RUNNING)),
        (FILE, (FileState.UNCHECKED, FileState.REFUSED, FileState.REMOVED)),
        (GUEST, (GuestState.NAMED,)),
        (INVITATION, (InvitationState.SENT,)),
        (JOIN_REQUEST, (JoinRequestState.OPEN,)),
        (FOLLOW, (FollowState.ASKED,)),
        (MATTER, (MatterState.RECEIVED, MatterState.LOOKED_AT, MatterState.ANSWERED)),
        (NOTICE, (NoticeState.WAITING, NoticeState.HELD)),
    ):
        for state in states:
            assert any(state in move.before for move in lifecycle.moves.values()), state
