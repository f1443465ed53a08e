"""Two requests at once, on two connections: one order or the other, never something between."""

import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, connections, transaction

from challenges.applications import actions
from challenges.applications.models import Answer, Application, EqualityAnswer, Submission
from challenges.applications.queries.equality import ASKED_FOR
from challenges.applications.states import ApplicationState, RequestKind, RequestState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.actions import publish_assignment
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.organisations.models import Role, User
from tests.factories.applications import (
    ANSWERS,
    close,
    make_application,
    make_collaborator,
    make_request,
)
from tests.factories.judging import make_judging, make_proposal
from tests.factories.organisations import NOW, make_member, make_organisation, make_user
from tests.harness.waiting import eventually

S = ApplicationState


class Rival:
    """Does something in a thread of its own, on a connection of its own."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.result: object = None
        self.refusal: Refused | None = None
        self.error: BaseException | None = None
        self.pid = 0
        self.thread = threading.Thread(target=self.run, args=(act,))
        self.thread.start()

    def run(self, act: Callable[[], object]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.pid = cursor.fetchone()[0]
            self.result = act()
        except Refused as refusal:
            self.refusal = refusal
        except BaseException as error:
            self.error = error
        finally:
            connections.close_all()

    def is_waiting(self) -> bool:
        """Whether it stands in front of a lock that this test's connection holds."""
        if not self.pid:
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid() = ANY(pg_blocking_pids(%s))", [self.pid])
            return bool(cursor.fetchone()[0])

    def wait(self) -> "Rival":
        self.thread.join(20)
        assert not self.thread.is_alive()
        if self.error:
            raise self.error
        return self


def submit(application: Application, at=NOW):
    return actions.submit_application(
        application=application, declared_by="Ada", actor=fresh(application.lead), at=at
    )


def save(application: Application, title: str):
    return actions.save_section(
        application=application,
        section=1,
        answers={"title": title},
        versions={"title": 1},
        actor=fresh(application.lead),
        at=NOW,
    )


def say(challenge: Challenge, at=NOW):
    return actions.keep_equality_answers(
        challenge=challenge, answers={"sex": "female"}, actor=VISITOR, at=at
    )


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def first_then(first: Callable[[], object], second: Callable[[], object]) -> Rival:
    """`first` is done but not committed when `second` arrives and waits for it."""
    with transaction.atomic():
        first()
        rival = Rival(second)
        eventually(rival.is_waiting, why="the second request did not wait for the first")
    return rival.wait()


def test_of_two_submissions_one_counts(committed_db):
    application = make_application(answers=ANSWERS)
    rival = first_then(lambda: submit(application), lambda: submit(application))
    assert isinstance(rival.refusal, IllegalMove)
    assert Submission.objects.count() == 1


def test_a_submission_in_hand_is_finished_before_the_challenge_closes(committed_db):
    application = make_application(answers=ANSWERS)
    challenge = application.challenge
    closes_at = challenge.closes_at

    def close() -> str:
        with transaction.atomic():
            locked = Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
            locked.state = ChallengeState.CLOSED
            locked.save(update_fields=["state"])
            return Application.objects.get(pk=application.pk).state

    rival = first_then(lambda: submit(application, closes_at - timedelta(seconds=1)), close)
    assert rival.result == S.SUBMITTED


def test_a_submission_behind_the_close_is_late(committed_db):
    application = make_application(answers=ANSWERS)
    challenge = application.challenge

    def close() -> None:
        locked = Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
        locked.state = ChallengeState.CLOSED
        locked.save(update_fields=["state"])

    rival = first_then(
        close, lambda: submit(application, challenge.closes_at - timedelta(seconds=1))
    )
    assert isinstance(rival.refusal, TooLate)
    assert not Submission.objects.exists()
    application.refresh_from_db()
    assert application.state == S.DRAFT


def test_two_submissions_to_one_challenge_do_not_wait_for_each_other(committed_db):
    one = make_application(answers=ANSWERS)
    other = make_application(challenge=one.challenge, answers=ANSWERS)
    with transaction.atomic():
        submit(one)
        rival = Rival(lambda: submit(other)).wait()
    assert rival.refusal is None
    assert Submission.objects.count() == 2


def test_of_two_saves_the_later_is_refused_and_handed_back(committed_db):
    application = make_application(answers={"title": "First"})
    rival = first_then(lambda: save(application, "Ours"), lambda: save(application, "Theirs"))
    (stale,) = rival.result.stale  # type: ignore[attr-defined]
    assert (stale.theirs.value, stale.yours) == ("Ours", "Theirs")
    assert Answer.objects.get().value == "Ours"


def test_a_save_behind_a_submission_is_kept_and_does_not_count_yet(committed_db):
    application = make_application(answers=ANSWERS)
    rival = first_then(lambda: submit(application), lambda: save(application, "A second later"))
    assert rival.refusal is None
    assert isinstance(rival.result, actions.Saved)
    assert rival.result.is_sent
    application.refresh_from_db()
    assert (application.title, application.changed_at) == (ANSWERS["title"], NOW)
    sent = Submission.objects.get().content["sections"][0]["questions"][0]["value"]
    assert sent == ANSWERS["title"]
    assert Answer.objects.get(question__key="title").value == "A second later"


def test_a_save_from_outside_is_kept_before_the_access_ends_and_refused_behind_it(committed_db):
    application = make_application(answers={"title": "First"})
    user = make_user()
    held = make_collaborator(application, user, "edit")

    def save_outside(title: str, version: int):
        return actions.save_section(
            application=application,
            section=1,
            answers={"title": title},
            versions={"title": version},
            actor=user,
            at=NOW,
        )

    def end():
        return actions.end_collaboration(collaborator=held, actor=fresh(application.lead), at=NOW)

    with transaction.atomic():
        saved = save_outside("In hand", 1)
        rival = Rival(end)
        eventually(rival.is_waiting, why="the access ended before the save was done")
    assert rival.wait().refusal is None
    assert saved.keys == ("title",)
    again = make_collaborator(application, user, "edit")
    held = again
    rival = first_then(end, lambda: save_outside("Behind it", 2))
    assert isinstance(rival.refusal, NotAllowed)
    assert Answer.objects.get().value == "In hand"


def test_an_invitation_to_an_application_is_either_accepted_or_withdrawn(committed_db):
    application = make_application()
    user = make_user(email="uma@university.example")

    def accept(held):
        return actions.accept_collaboration(collaborator=held, actor=fresh(user), at=NOW)

    def withdraw(held):
        return actions.withdraw_collaboration(
            collaborator=held, actor=fresh(application.lead), at=NOW
        )

    held = make_collaborator(application, email=user.email)
    rival = first_then(lambda: withdraw(held), lambda: accept(held))
    assert isinstance(rival.refusal, IllegalMove)
    other = make_collaborator(application, email=user.email)
    rival = first_then(lambda: accept(other), lambda: withdraw(other))
    assert isinstance(rival.refusal, IllegalMove)
    other.refresh_from_db()
    assert (other.state, other.user) == ("active", user)


def test_withdrawing_and_submitting_take_turns(committed_db):
    def withdraw(application: Application):
        return actions.withdraw_application(
            application=application, actor=fresh(application.lead), at=NOW
        )

    first = make_application(answers=ANSWERS)
    rival = first_then(lambda: withdraw(first), lambda: submit(first))
    assert isinstance(rival.refusal, IllegalMove)
    assert not Submission.objects.exists()
    second = make_application(answers=ANSWERS)
    rival = first_then(lambda: submit(second), lambda: withdraw(second))
    assert rival.refusal is None
    second.refresh_from_db()
    assert (second.state, Submission.objects.count()) == (S.WITHDRAWN, 1)


def opened():
    """A sent application whose title may be changed for an hour, and has been; and its request."""
    application = make_application(S.SUBMITTED)
    closed_at = close(application.challenge)
    request = make_request(
        application, ["title"], at=closed_at, due_at=closed_at + timedelta(hours=1)
    )
    actions.save_section(
        application=application,
        section=1,
        answers={"title": "Warmer walls"},
        versions={"title": 1},
        actor=fresh(application.lead),
        at=closed_at,
    )
    return application, request


def test_an_answer_in_hand_is_taken_before_the_request_lapses(committed_db):
    application, request = opened()
    over = request.due_at + timedelta(minutes=2)
    with transaction.atomic():
        submit(application, request.due_at - timedelta(seconds=1))
        sweep = Rival(lambda: actions.lapse_requests(actor=SYSTEM, at=over)).wait()
    assert sweep.result == 0
    assert actions.lapse_requests(actor=SYSTEM, at=over) == 0
    request.refresh_from_db()
    assert (request.state, Submission.objects.count()) == (RequestState.ANSWERED, 2)


def test_an_answer_behind_the_lapse_is_late(committed_db):
    application, request = opened()
    over = request.due_at + timedelta(minutes=2)
    rival = first_then(
        lambda: actions.lapse_requests(actor=SYSTEM, at=over),
        lambda: submit(application, request.due_at - timedelta(seconds=1)),
    )
    assert isinstance(rival.refusal, TooLate)
    assert Submission.objects.count() == 1


def test_more_time_and_an_answer_take_turns(committed_db):
    application, request = opened()
    officer = make_member(application.challenge.owner, Role.CASE_OFFICER)

    def extend() -> object:
        return actions.extend_request(
            request=request,
            due_at=request.due_at + timedelta(days=1),
            actor=fresh(officer),
            at=request.asked_at,
        )

    rival = first_then(extend, lambda: submit(application, request.due_at))
    assert rival.refusal is None
    rival = Rival(extend).wait()
    assert isinstance(rival.refusal, IllegalMove)
    assert "Answered" in str(rival.refusal)


def test_of_two_requests_one_waits(committed_db):
    application = make_application(S.SUBMITTED)
    at = close(application.challenge)
    officer = make_member(application.challenge.owner, Role.CASE_OFFICER)

    def ask() -> object:
        return actions.ask_for_changes(
            application=application,
            kind=RequestKind.CHANGES,
            reason="Say more.",
            keys=["title"],
            due_at=at + timedelta(days=7),
            actor=fresh(officer),
            at=at,
        )

    rival = first_then(ask, ask)
    assert isinstance(rival.refusal, IllegalMove)


def test_nothing_is_opened_while_judges_are_given_it(committed_db):
    world = make_judging()
    run = make_proposal(world)
    application = world.applications[0]

    def ask() -> object:
        return actions.ask_for_changes(
            application=application,
            kind=RequestKind.CHANGES,
            reason="Say more.",
            keys=["title"],
            due_at=NOW + timedelta(days=7),
            actor=fresh(world.manager),
            at=NOW,
        )

    rival = first_then(lambda: publish_assignment(run=run, actor=world.manager, at=NOW), ask)
    assert isinstance(rival.refusal, IllegalMove)


def test_two_starts_get_two_numbers(committed_db):
    challenge = make_application().challenge

    def starter() -> Callable[[], object]:
        organisation = make_organisation()
        actor = make_member(organisation, Role.OWNER)
        return lambda: actions.start_application(
            challenge=challenge, organisation=organisation, actor=actor, at=NOW
        )

    rival = first_then(starter(), starter())
    assert rival.refusal is None
    numbers = Application.objects.order_by("reference").values_list("reference", flat=True)
    assert list(numbers) == [f"{challenge.reference}-{number:04}" for number in (1, 2, 3)]


def test_two_starts_for_one_organisation_make_one_application(committed_db):
    challenge = make_application().challenge
    organisation = make_organisation()
    actor = make_member(organisation, Role.OWNER)

    def start() -> object:
        return actions.start_application(
            challenge=challenge, organisation=organisation, actor=fresh(actor), at=NOW
        )

    rival = first_then(start, start)
    assert isinstance(rival.refusal, IllegalMove)
    assert Application.objects.filter(organisation=organisation).count() == 1


def test_an_answer_behind_the_report_is_refused(committed_db):
    challenge = make_application(S.SUBMITTED).challenge
    say(challenge)
    over = challenge.closes_at + ASKED_FOR
    rival = first_then(
        lambda: actions.publish_equality_reports(actor=SYSTEM, at=over),
        lambda: say(challenge, over - timedelta(seconds=1)),
    )
    assert isinstance(rival.refusal, IllegalMove)
    assert not EqualityAnswer.objects.exists()


def test_of_two_people_who_answer_neither_loses_what_the_other_said(committed_db):
    challenge = make_application(S.SUBMITTED).challenge
    rival = first_then(lambda: say(challenge), lambda: say(challenge))
    assert rival.refusal is None
    assert EqualityAnswer.objects.filter(answer="female").count() == 2
