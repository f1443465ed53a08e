"""Each action: allowed, refused, and what it leaves behind."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.db.utils import DatabaseError

from challenges.applications import actions, queries
from challenges.applications.models import Answer, Application, ChangeRequest, Submission
from challenges.applications.states import ApplicationState, RequestKind, RequestState
from challenges.audit.models import Entry
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused, TooLate
from challenges.organisations.models import Role
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge, make_form
from tests.factories.organisations import (
    NOW,
    make_locality,
    make_member,
    make_organisation,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
S = ApplicationState


def entries(application: Application) -> list[str]:
    return list(
        Entry.objects.filter(subject=application.reference)
        .order_by("pk")
        .values_list("event", flat=True)
    )


def outsiders(application: Application) -> list:
    """Everybody who may not write it: a rival, an observer, the challenge's own people."""
    return [
        make_member(make_organisation(), Role.OWNER),
        make_member(application.organisation, Role.OBSERVER),
        make_member(application.challenge.owner, Role.OWNER, Role.CASE_OFFICER),
        make_programme_team(),
        VISITOR,
        SYSTEM,
    ]


class TestStart:
    def test_numbers_in_the_challenge_and_keeps_the_form(self):
        challenge = make_challenge(ChallengeState.OPEN)
        for number in (1, 2):
            organisation = make_organisation()
            actor = make_member(organisation, Role.MEMBER)
            application = actions.start_application(
                challenge=challenge, organisation=organisation, actor=actor, at=NOW
            )
            assert application.reference == f"{challenge.reference}-{number:04}"
        assert application.state == S.DRAFT
        assert application.lead == actor
        assert application.form_version.challenge == challenge
        assert entries(application) == ["applications.ApplicationStarted"]

    @pytest.mark.parametrize(
        ("held", "following"),
        [
            ([], "0001"),
            (["0002", "0010", "0009"], "0011"),
            (["9999"], "10000"),
            (["10000", "9999"], "10001"),
            (["0003", "SOMETHING-OLD"], "0004"),
        ],
    )
    def test_the_next_number_is_one_more_than_the_highest(self, held, following):
        challenge, other = make_challenge(ChallengeState.OPEN), make_challenge(ChallengeState.OPEN)
        for number in held:
            make_application(challenge=challenge, reference=f"{challenge.reference}-{number}")
        make_application(challenge=other, reference=f"{other.reference}-0500")
        organisation = make_organisation()
        application = actions.start_application(
            challenge=challenge,
            organisation=organisation,
            actor=make_member(organisation, Role.OWNER),
            at=NOW,
        )
        assert application.reference == f"{challenge.reference}-{following}"

    def test_only_for_ones_own_organisation(self):
        challenge, organisation = make_challenge(ChallengeState.OPEN), make_organisation()
        for actor in (make_member(make_organisation(), Role.OWNER), make_programme_team(), VISITOR):
            with pytest.raises(NotAllowed):
                actions.start_application(
                    challenge=challenge, organisation=organisation, actor=actor, at=NOW
                )

    def test_nobody_applies_to_their_own_challenge(self):
        challenge = make_challenge(ChallengeState.OPEN)
        actor = make_member(challenge.owner, Role.OWNER)
        with pytest.raises(NotAllowed):
            actions.start_application(
                challenge=challenge, organisation=challenge.owner, actor=actor, at=NOW
            )

    def test_only_while_the_challenge_is_open(self):
        challenge = make_challenge(ChallengeState.APPROVED)
        organisation = make_organisation()
        facts = {
            "challenge": challenge,
            "organisation": organisation,
            "actor": make_member(organisation, Role.OWNER),
        }
        with pytest.raises(IllegalMove, match="opens at"):
            actions.start_application(**facts, at=challenge.opens_at - timedelta(seconds=1))
        with pytest.raises(TooLate, match="closed at"):
            actions.start_application(**facts, at=challenge.closes_at)
        assert actions.start_application(**facts, at=challenge.opens_at).state == S.DRAFT

    def test_once_until_it_is_withdrawn(self):
        application = make_application()
        facts = {
            "challenge": application.challenge,
            "organisation": application.organisation,
            "actor": application.lead,
            "at": NOW,
        }
        with pytest.raises(IllegalMove, match=application.reference):
            actions.start_application(**facts)
        actions.withdraw_application(application=application, actor=application.lead, at=NOW)
        assert actions.start_application(**facts).reference.endswith("-0002")


class TestSave:
    def save(self, application, answers, versions=None, section=1, actor=None, at=NOW):
        return actions.save_section(
            application=application,
            section=section,
            answers=answers,
            versions=versions or {},
            actor=actor or application.lead,
            at=at,
        )

    def test_keeps_what_is_wrong_and_copies_what_is_good_to_the_columns(self):
        place = make_locality()
        application = make_application()
        typed = {**ANSWERS, "localities": [place.code], "amount": "plenty"}
        assert set(self.save(application, typed).keys) == {
            "title",
            "summary",
            "amount",
            "localities",
        }
        application.refresh_from_db()
        assert (application.title, application.amount) == ("Warm walls", None)
        assert application.summary == ANSWERS["summary"]
        assert list(application.localities.all()) == [place]
        assert application.answers.get(question__key="amount").value == "plenty"
        self.save(
            application, {"amount": "£9,000", "localities": []}, {"amount": 1, "localities": 1}
        )
        application.refresh_from_db()
        assert application.amount == Decimal(9000)
        assert not application.localities.exists()

    def test_a_number_too_great_for_an_amount_is_kept_as_an_answer_only(self):
        challenge = make_challenge(ChallengeState.OPEN, with_form=False)
        ask = ("cost", "number", "What does it cost?", {"column": "amount"})
        make_form(challenge, form=[("Cost", [ask])], frozen_at=NOW)
        application = make_application(challenge=challenge)
        highest = Decimal("9999999999.99")
        for typed, amount in ((str(highest), highest), ("9999999999.999", None), ("1" * 15, None)):
            answer = Answer.objects.filter(application=application).first()
            actions.save_section(
                application=application, section=1, answers={"cost": typed},
                versions={"cost": answer.version if answer else 0},
                actor=application.lead, at=NOW,
            )  # fmt: skip
            application.refresh_from_db()
            assert (application.amount, application.answers.get().value) == (amount, typed)

    def test_questions_of_other_sections_are_left_alone(self):
        application = make_application()
        assert self.save(application, ANSWERS, section=2).keys == ("team", "sector", "consent")
        with pytest.raises(IllegalMove):
            self.save(application, ANSWERS, section=9)

    def test_an_older_version_is_handed_back_and_the_rest_is_saved(self):
        application = make_application(answers={"title": "First"})
        assert self.save(application, {"title": "Second"}, {"title": 1}).stale == ()
        saved = self.save(application, {"title": "Third", "summary": "New"}, {"title": 1})
        assert saved.keys == ("summary",)
        (stale,) = saved.stale
        assert (stale.key, stale.theirs.value, stale.yours) == ("title", "Second", "Third")
        answer = application.answers.get(question__key="title")
        assert (answer.value, answer.version) == ("Second", 2)

    def test_saving_the_same_again_writes_nothing(self):
        application = make_application(answers={"title": "Same"})
        assert self.save(application, {"title": " Same "}).keys == ()
        assert entries(application) == []

    def test_the_audit_names_answers_and_never_quotes_them(self):
        application = make_application()
        self.save(application, {"title": "A secret idea"})
        entry = Entry.objects.get(subject=application.reference)
        assert entry.after == {"answers": ["title"]}
        assert "secret" not in str(entry.facts)

    def test_refused_for_everybody_else(self):
        application = make_application()
        self.save(application, {"title": "Mine"})
        for actor in outsiders(application):
            with pytest.raises(NotAllowed):
                self.save(application, {"title": "Theirs"}, {"title": 1}, actor=actor)

    def test_refused_once_closed(self):
        application = make_application()
        with pytest.raises(TooLate):
            self.save(application, {"title": "Late"}, at=application.challenge.closes_at)
        assert not Answer.objects.filter(application=application).exists()


class TestSubmit:
    def submit(self, application, actor=None, at=NOW, declared_by="Ada Example"):
        return actions.submit_application(
            application=application,
            declared_by=declared_by,
            actor=actor or application.lead,
            at=at,
        )

    def test_freezes_the_form_in_the_words_of_the_day(self):
        application = make_application(answers=ANSWERS)
        submission = self.submit(application)
        application.refresh_from_db()
        assert (application.state, application.submitted_at) == (S.SUBMITTED, NOW)
        assert (submission.number, submission.declared_by) == (1, "Ada Example")
        assert submission.sha256 == fingerprint(Submission.objects.get().content)
        questions = {
            question["key"]: question
            for section in submission.content["sections"]
            for question in section["questions"]
        }
        assert questions["title"]["label"] == "What is your idea called?"
        assert (questions["amount"]["value"], questions["amount"]["text"]) == (
            "15000.00",
            "£15,000",
        )
        assert (questions["consent"]["value"], questions["consent"]["text"]) == (True, "Agreed")
        assert questions["team"]["is_identifying"] is True
        assert entries(application) == ["applications.ApplicationSubmitted"]

    def test_by_the_second_of_the_request(self):
        application = make_application(answers=ANSWERS)
        closes_at = application.challenge.closes_at
        with pytest.raises(TooLate):
            self.submit(application, at=closes_at)
        Challenge.objects.filter(pk=application.challenge.pk).update(state=ChallengeState.CLOSING)
        with pytest.raises(TooLate):
            self.submit(application, at=closes_at)
        assert self.submit(application, at=closes_at - timedelta(microseconds=1)).number == 1

    def test_never_once_the_challenge_has_closed(self):
        application = make_application(answers=ANSWERS)
        Challenge.objects.filter(pk=application.challenge.pk).update(state=ChallengeState.CLOSED)
        with pytest.raises(TooLate):
            self.submit(application, at=application.challenge.closes_at - timedelta(seconds=1))

    def test_names_everything_that_is_missing_or_wrong(self):
        application = make_application(answers={**ANSWERS, "amount": "lots", "title": None})
        with pytest.raises(Incomplete) as refused:
            self.submit(application, declared_by=" ")
        assert refused.value.missing == (
            "Answer: What is your idea called?",
            "Enter an amount in pounds, such as 15000: How much do you ask for?",
            "Enter your full name to declare that this is true",
        )
        application.refresh_from_db()
        assert application.state == S.DRAFT

    def test_once(self):
        application = make_application(answers=ANSWERS)
        self.submit(application)
        with pytest.raises(IllegalMove):
            self.submit(application)
        assert Submission.objects.count() == 1

    def test_refused_for_everybody_else(self):
        application = make_application(answers=ANSWERS)
        for actor in outsiders(application):
            with pytest.raises(NotAllowed):
                self.submit(application, actor=actor)
        assert self.submit(application, actor=make_member(application.organisation, Role.MEMBER))

    def test_version_two_keeps_version_one(self):
        application = make_application(S.SUBMITTED)
        actions.save_section(
            application=application,
            section=1,
            answers={"title": "Warmer"},
            versions={"title": 1},
            actor=application.lead,
            at=NOW,
        )
        application.refresh_from_db()
        assert (application.state, application.changed_at) == (S.SUBMITTED, NOW)
        assert application.title == "Warm walls"
        assert self.submit(application).number == 2
        application.refresh_from_db()
        assert (application.title, application.changed_at) == ("Warmer", None)
        titles = [
            submission.content["sections"][0]["questions"][0]["value"]
            for submission in application.submissions.order_by("number")
        ]
        assert titles == ["Warm walls", "Warmer"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE applications_submission SET declared_by = 'Somebody else'",
        "DELETE FROM applications_submission",
        "TRUNCATE applications_submission CASCADE",
    ],
)
def test_a_submission_can_never_be_altered(statement):
    make_application(S.SUBMITTED)
    with (
        pytest.raises((InternalError, ProgrammingError, DatabaseError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Submission.objects.count() == 1


class TestWindows:
    """Until when, and what, the people of an application may write."""

    def ask(self, application, keys=(), *, due_at=None, at=NOW, kind=RequestKind.CHANGES):
        return ChangeRequest.objects.create(
            application=application,
            number=application.requests.count() + 1,
            kind=kind,
            reason="Please say more.",
            keys=list(keys),
            asked_at=at,
            due_at=due_at or at + timedelta(days=7),
        )

    def closed(self, state=S.SUBMITTED):
        application = make_application(state, answers=ANSWERS)
        Challenge.objects.filter(pk=application.challenge.pk).update(state=ChallengeState.CLOSED)
        application.challenge.refresh_from_db()
        return application, application.challenge.closes_at + timedelta(days=1)

    def save(self, application, at, **answers):
        return actions.save_section(
            application=application,
            section=1,
            answers=answers,
            versions=dict.fromkeys(answers, 1),
            actor=application.lead,
            at=at,
        )

    def submit(self, application, at):
        return actions.submit_application(
            application=application, declared_by="Ada", actor=application.lead, at=at
        )

    def test_after_the_close_nothing_is_open(self):
        application, at = self.closed()
        assert queries.window_of(application, at) is None
        with pytest.raises(TooLate):
            self.save(application, at, title="Late")
        with pytest.raises(TooLate):
            self.submit(application, at)

    def test_a_request_opens_the_named_questions_until_it_is_due(self):
        application, at = self.closed()
        request = self.ask(application, ["title"], at=at)
        window = queries.window_of(application, at)
        assert (window.until, window.keys) == (request.due_at, {"title"})
        with pytest.raises(IllegalMove, match="Only the questions that you were asked to change"):
            self.save(application, at, summary="Something else")
        self.save(application, at, title="Warmer")
        with pytest.raises(TooLate):
            self.save(application, request.due_at, title="Too late")
        with pytest.raises(TooLate):
            self.submit(application, request.due_at)
        assert self.submit(application, at).number == 2
        request.refresh_from_db()
        assert (request.state, request.ended_at) == (RequestState.ANSWERED, at)
        assert queries.window_of(application, at) is None

    def test_what_was_not_asked_for_stays_as_it_was_sent(self):
        application = make_application(S.SUBMITTED)
        self.save(application, NOW, summary="Changed and never sent")
        closes_at = application.challenge.closes_at
        Challenge.objects.filter(pk=application.challenge.pk).update(state=ChallengeState.CLOSED)
        self.ask(application, ["title"], at=closes_at)
        self.save(application, closes_at, title="Warmer")
        content = self.submit(application, closes_at).content
        told = {q["key"]: q["value"] for s in content["sections"] for q in s["questions"]}
        assert (told["title"], told["summary"]) == ("Warmer", ANSWERS["summary"])
        application.refresh_from_db()
        assert (application.title, application.summary) == ("Warmer", ANSWERS["summary"])

    def test_a_request_is_not_answered_with_the_same(self):
        application, at = self.closed()
        self.ask(application, ["title"], at=at)
        with pytest.raises(Refused, match="You have not changed anything yet"):
            self.submit(application, at)

    def test_more_time_lets_a_draft_be_finished(self):
        application, at = self.closed(S.DRAFT)
        self.ask(application, kind=RequestKind.LATE, at=at)
        assert queries.window_of(application, at).keys is None
        self.save(application, at, title="Late but let in")
        assert self.submit(application, at).number == 1

    def test_what_is_withdrawn_or_decided_is_open_to_nobody(self):
        for state in (S.WITHDRAWN, S.SELECTED, S.INELIGIBLE):
            application = make_application(state)
            assert queries.window_of(application, NOW) is None
            with pytest.raises(IllegalMove, match="cannot be changed any more"):
                self.save(application, NOW, title="No")


class TestWithdraw:
    def test_by_an_owner_or_whoever_began_it(self):
        for role in (Role.OWNER, Role.MEMBER):
            organisation = make_organisation()
            lead = make_member(organisation, role)
            application = make_application(S.SUBMITTED, organisation=organisation, lead=lead)
            actions.withdraw_application(application=application, actor=lead, at=NOW)
            application.refresh_from_db()
            assert application.state == S.WITHDRAWN
        assert entries(application) == ["applications.ApplicationWithdrawn"]

    def test_refused_for_everybody_else(self):
        application = make_application(S.SUBMITTED)
        colleague = make_member(application.organisation, Role.MEMBER)
        for actor in (*outsiders(application), colleague):
            with pytest.raises(NotAllowed):
                actions.withdraw_application(application=application, actor=actor, at=NOW)

    def test_not_after_the_outcome(self):
        application = make_application(S.NOT_SELECTED)
        with pytest.raises(IllegalMove):
            actions.withdraw_application(application=application, actor=application.lead, at=NOW)


class TestOutcome:
    def test_each_becomes_what_was_decided(self):
        challenge = make_challenge(ChallengeState.CLOSED)
        winner = make_application(S.SUBMITTED, challenge=challenge)
        held = make_application(S.SUBMITTED, challenge=challenge)
        other = make_application(S.SHORTLISTED, challenge=challenge)
        gone = make_application(S.WITHDRAWN, challenge=challenge)
        verdicts = {
            winner.pk: actions.Verdict("select", Decimal(15000)),
            held.pk: actions.Verdict("reserve"),
            other.pk: actions.Verdict("not_select"),
            gone.pk: actions.Verdict("not_select"),
        }
        moved = actions.carry_out_decision(
            challenge=challenge, verdicts=verdicts, actor=SYSTEM, at=NOW
        )
        assert [each.pk for each in moved] == [winner.pk, held.pk, other.pk]
        for each in (winner, held, other, gone):
            each.refresh_from_db()
        assert (winner.state, winner.award_amount) == (S.SELECTED, Decimal(15000))
        assert (held.state, held.outcome_on) == (S.RESERVED, "2026-11-23")
        assert (other.state, other.award_amount) == (S.NOT_SELECTED, None)
        assert gone.state == S.WITHDRAWN
        assert entries(winner) == ["applications.ApplicationSelected"]
        assert entries(held) == ["applications.ApplicationReserved"]
        assert entries(other) == ["applications.ApplicationNotSelected"]
        assert entries(gone) == []

    def test_never_by_applicants_nor_for_whoever_has_withdrawn(self):
        challenge = make_challenge(ChallengeState.CLOSED)
        application = make_application(S.WITHDRAWN, challenge=challenge)
        for actor in (application.lead, VISITOR, make_member(make_organisation(), Role.OWNER)):
            with pytest.raises(NotAllowed):
                actions.carry_out_decision(challenge=challenge, verdicts={}, actor=actor, at=NOW)
        for verb in ("select", "reserve"):
            with pytest.raises(Refused, match="has withdrawn since"):
                actions.carry_out_decision(
                    challenge=challenge,
                    verdicts={application.pk: actions.Verdict(verb)},
                    actor=SYSTEM,
                    at=NOW,
                )

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_costs_the_same_however_many_there_are(self, count, django_assert_num_queries):
        challenge = make_challenge(ChallengeState.CLOSED)
        rows = [make_application(S.SUBMITTED, challenge=challenge) for _ in range(count)]
        verdicts = {each.pk: actions.Verdict("not_select") for each in rows}
        with django_assert_num_queries(5):
            actions.carry_out_decision(challenge=challenge, verdicts=verdicts, actor=SYSTEM, at=NOW)
