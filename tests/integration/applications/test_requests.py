"""Asking applicants for something after the call: who may, when, and what becomes of it."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from challenges.applications import actions, policy, queries
from challenges.applications.forms import LateForm
from challenges.applications.models import Application, ChangeRequest
from challenges.applications.queries.requests import REMINDED_BEFORE, requests_to_remind
from challenges.applications.states import ApplicationState, RequestKind, RequestState
from challenges.audit.models import Entry
from challenges.catalogue.engines.office_hours import working_day_from
from challenges.catalogue.engines.working_days import working_days_before
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import CITY, moment
from challenges.judging.actions import publish_assignment
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications.models import Notice
from challenges.organisations.models import Role, User
from tests.factories.applications import (
    ANSWERS,
    close,
    make_application,
    make_request,
    make_submission,
)
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.judging import make_conflict, make_judging, make_proposal, make_scoring
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
S, R, K = ApplicationState, RequestState, RequestKind
WEEK = timedelta(days=7)


@pytest.fixture
def sent() -> Application:
    """A submitted application to a call that has closed."""
    application = make_application(S.SUBMITTED)
    close(application.challenge)
    return application


def after(application: Application) -> datetime:
    assert application.challenge.closes_at is not None
    return application.challenge.closes_at + timedelta(days=1)


def officer_of(challenge: Challenge) -> User:
    return make_member(challenge.owner, Role.CASE_OFFICER)


def ask(application: Application, *keys: str, actor=None, at=None, **fields) -> ChangeRequest:
    at = at or after(application)
    facts = {"kind": K.CHANGES if keys else K.LATE, "reason": "Say more.", "due_at": at + WEEK}
    return actions.ask_for_changes(
        application=application,
        keys=keys,
        actor=actor or officer_of(application.challenge),
        at=at,
        **(facts | fields),
    )


def cancel(challenge: Challenge) -> None:
    Challenge.objects.filter(pk=challenge.pk).update(
        state=ChallengeState.CANCELLED,
        cancelled_at=challenge.closes_at,
        cancelled_because="The money was needed elsewhere.",
    )


def kinds_for(person: User) -> list[str]:
    return list(
        Notice.objects.filter(recipient=person).order_by("pk").values_list("kind", flat=True)
    )


def events_of(application: Application) -> list[str]:
    entries = Entry.objects.filter(subject=application.reference).order_by("pk")
    return [each.event.removeprefix("applications.") for each in entries]


class TestAsking:
    def test_the_named_questions_open_and_everybody_is_told(self, sent):
        officer = officer_of(sent.challenge)
        request = ask(sent, "summary", "title", actor=officer)
        assert (request.number, request.keys, request.asked_by) == (
            1,
            ["title", "summary"],
            officer,
        )
        assert queries.window_of(sent, after(sent)).keys == {"title", "summary"}
        assert events_of(sent) == ["ChangesAsked"]
        notice = Notice.objects.get(recipient=sent.lead, kind="request_made")
        assert "Say more." in notice.body
        assert "“What is your idea called?”\n“What is it, in short?”" in notice.body
        assert notice.link == reverse("applications:task_list", args=(sent.reference,))

    def test_more_time_opens_everything(self, sent):
        assert ask(sent).keys == []
        assert queries.window_of(sent, after(sent)).keys is None

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"reason": " "}, "Say why"),
            ({"due_at": None}, "still to come"),
            ({"due_at": timedelta(days=400)}, "within a year"),
            ({"keys": ["nobody"]}, "Choose the questions"),
            ({"keys": ["title", "nobody"]}, "Choose the questions"),
            ({"keys": []}, "Choose the questions"),
        ],
    )
    def test_what_cannot_be_is_refused_in_words(self, sent, fields, words):
        keys = fields.pop("keys", ["title"])
        if "due_at" in fields:
            fields = {"due_at": after(sent) + (fields["due_at"] or timedelta())}
        with pytest.raises(Refused, match=words):
            ask(sent, *keys, **({"kind": K.CHANGES} | fields))
        assert not ChangeRequest.objects.exists()

    def test_only_what_was_asked_is_offered_and_what_it_brings_up_opens_with_it(self):
        sector = {"condition_key": "energy", "condition_values": ["yes"]}
        why = {"condition_key": "meter", "condition_values": ["no"]}
        challenge = make_challenge(ChallengeState.OPEN)
        more = [
            ("energy", "yes_no", "Does it save energy?", {}),
            ("meter", "yes_no", "Do you measure it?", sector),
            ("why", "long_text", "Why not?", why),
        ]
        form = make_form(challenge, number=2, frozen_at=NOW, form=[*FORM, ("Energy", more)])
        answers = {**ANSWERS, "energy": False}
        sent = make_application(
            S.SUBMITTED, challenge=challenge, form_version=form, answers=answers
        )
        close(sent.challenge)
        offered = {q.key for each in queries.openable_sections(sent) for q in each.questions}
        assert "energy" in offered
        assert not offered & {"meter", "why"}
        with pytest.raises(Refused, match="Choose the questions"):
            ask(sent, "meter")
        request = ask(sent, "energy")
        assert request.keys == ["energy", "meter", "why"]
        assert queries.opened_labels(request) == ["Does it save energy?"]

    def test_one_waits_at_a_time(self, sent):
        ask(sent, "title")
        with pytest.raises(IllegalMove, match="is open to its people already"):
            ask(sent, "summary")

    def test_while_the_call_is_open_people_change_what_they_like(self):
        application = make_application(S.SUBMITTED)
        at = application.challenge.closes_at - timedelta(seconds=1)
        with pytest.raises(IllegalMove, match="The call is open until"):
            ask(application, "title", at=at)

    def test_once_judges_read_it_stays_as_it_is(self):
        world = make_scoring()
        application = world.applications[0]
        with pytest.raises(IllegalMove, match="all of them must read the same"):
            ask(application, "title", actor=world.manager)
        with pytest.raises(IllegalMove, match="all of them must read the same"):
            let_in(world.challenge, application.reference, actor=world.manager)

    @pytest.mark.parametrize("state", [S.WITHDRAWN, S.SELECTED, S.NOT_SELECTED, S.INELIGIBLE])
    def test_nothing_is_asked_of_what_is_out_or_decided(self, state):
        application = make_application(state)
        close(application.challenge)
        with pytest.raises(IllegalMove, match="out of the competition"):
            ask(application, "title")

    def test_nothing_is_asked_where_the_challenge_is_over(self, sent):
        cancel(sent.challenge)
        with pytest.raises(IllegalMove, match="cannot be changed any more"):
            ask(sent, "title")

    def test_only_those_who_run_it_ask(self, sent):
        challenge = sent.challenge
        tied = officer_of(challenge)
        make_conflict(tied, sent.organisation)
        refused = [
            tied,
            sent.lead,
            make_member(make_borough(), Role.CASE_OFFICER),
            make_member(challenge.owner, Role.OBSERVER),
            make_member(challenge.owner, Role.APPROVER),
            VISITOR,
            SYSTEM,
        ]
        for actor in refused:
            with pytest.raises(NotAllowed):
                ask(sent, "title", actor=actor)
        assert ask(sent, "title", actor=make_programme_team()).pk

    def test_a_draft_is_asked_for_nothing(self):
        draft = make_application(S.DRAFT)
        close(draft.challenge)
        with pytest.raises(NotAllowed):
            ask(draft)


def let_in(challenge: Challenge, reference: str, *, actor=None, at=None, **fields) -> ChangeRequest:
    at = at or challenge.closes_at + timedelta(days=1)
    return actions.let_in_late(
        challenge=challenge,
        reference=reference,
        actor=actor or officer_of(challenge),
        at=at,
        **({"reason": "The site was down.", "due_at": at + WEEK} | fields),
    )


class TestLettingInLate:
    def test_a_draft_whose_reference_was_told_is_finished(self):
        draft = make_application(S.DRAFT, answers=ANSWERS)
        at = close(draft.challenge)
        officer = officer_of(draft.challenge)
        let_in(draft.challenge, f" {draft.reference.lower()} ", actor=officer)
        assert kinds_for(draft.lead) == ["more_time_given"]
        assert not policy.visible_applications(officer).exists()
        sent = actions.submit_application(
            application=draft, declared_by="Ada", actor=draft.lead, at=at
        )
        assert sent.number == 1
        assert policy.visible_applications(officer).get() == draft
        assert "You can change it until" not in Notice.objects.get(kind="application_received").body

    def test_what_was_sent_in_time_gets_no_extra_time_by_a_slip(self, sent):
        close(sent.challenge)
        with pytest.raises(Refused, match="was submitted in time"):
            let_in(sent.challenge, sent.reference)
        assert not ChangeRequest.objects.exists()

    @pytest.mark.parametrize(
        ("day", "hour", "is_good"),
        [("2027-01-08", 17, True), ("2027-01-08", 18, False), ("2027-01-09", 12, False),
         ("2026-12-25", 12, False)],
    )  # fmt: skip
    def test_a_time_at_which_nobody_helps_is_not_taken(self, day, hour, is_good):
        form = LateForm(
            {
                "reference": "CIC26-AIR-0001",
                "reason": "Ill",
                "due_at_0": day,
                "due_at_1": f"{hour}:00",
            },
            advised=queries.advised_ends(NOW),
        )
        assert ("due_at" not in form.errors) == is_good, form.errors

    def test_what_may_not_be_let_in_looks_like_what_is_not_there(self):
        challenge = make_application(S.DRAFT).challenge
        officer = officer_of(challenge)
        withheld = make_application(S.DRAFT, challenge=challenge)
        make_conflict(officer, withheld.organisation)
        withdrawn = make_application(S.WITHDRAWN, challenge=challenge)
        elsewhere = make_application(S.DRAFT)
        close(challenge)
        close(elsewhere.challenge)
        said = set()
        unknown = f"{challenge.reference}-9999"
        for reference in (
            unknown,
            "nonsense",
            withheld.reference,
            withdrawn.reference,
            elsewhere.reference,
        ):
            with pytest.raises(Refused) as refusal:
                let_in(challenge, reference, actor=officer)
            said.add((type(refusal.value), str(refusal.value)))
        assert len(said) == 1
        assert not ChangeRequest.objects.exists()

    def test_only_those_who_run_the_challenge_let_in(self):
        draft = make_application(S.DRAFT)
        close(draft.challenge)
        for actor in (draft.lead, make_member(make_borough(), Role.OWNER), VISITOR, SYSTEM):
            with pytest.raises(NotAllowed):
                let_in(draft.challenge, draft.reference, actor=actor)

    def test_before_the_close_nobody_is_late(self):
        draft = make_application(S.DRAFT)
        with pytest.raises(IllegalMove, match="The call is open"):
            let_in(draft.challenge, draft.reference, at=draft.challenge.opens_at)


class TestExtending:
    def test_more_time_and_never_less(self, sent):
        officer = officer_of(sent.challenge)
        request = ask(sent, "title", actor=officer)
        late = {"request": request, "actor": officer, "at": after(sent)}
        with pytest.raises(Refused, match="time that was given is not taken away"):
            actions.extend_request(due_at=request.due_at, **late)
        actions.extend_request(due_at=request.due_at + WEEK, **late)
        assert queries.window_of(sent, request.due_at).until == request.due_at + WEEK
        assert events_of(sent) == ["ChangesAsked", "RequestExtended"]
        assert kinds_for(sent.lead) == ["request_made", "request_extended"]

    def test_what_is_over_is_not_extended(self, sent):
        request = ask(sent, "title")
        officer = officer_of(sent.challenge)
        at = request.due_at + timedelta(minutes=2)
        actions.lapse_requests(actor=SYSTEM, at=at)
        with pytest.raises(IllegalMove, match="has ended already"):
            actions.extend_request(request=request, due_at=at + WEEK, actor=officer, at=at)

    def test_others_do_not(self, sent):
        request = ask(sent, "title")
        for actor in (sent.lead, make_member(make_borough(), Role.OWNER), VISITOR):
            with pytest.raises(NotAllowed):
                actions.extend_request(
                    request=request, due_at=request.due_at + WEEK, actor=actor, at=after(sent)
                )
            with pytest.raises(NotAllowed):
                actions.take_back_request(request=request, actor=actor, at=after(sent))


class TestItsEnd:
    def test_taken_back_it_opens_nothing(self, sent):
        officer = officer_of(sent.challenge)
        request = ask(sent, "title", actor=officer)
        actions.take_back_request(request=request, actor=officer, at=after(sent))
        assert queries.window_of(sent, after(sent)) is None
        assert kinds_for(sent.lead) == ["request_made", "request_taken_back"]
        with pytest.raises(IllegalMove, match="Taken back"):
            actions.take_back_request(request=request, actor=officer, at=after(sent))

    def test_answered_it_tells_who_asked(self, sent):
        officer = officer_of(sent.challenge)
        ask(sent, "title", actor=officer)
        save_title(sent, "Warmer walls", after(sent))
        actions.submit_application(
            application=sent, declared_by="Ada", actor=sent.lead, at=after(sent)
        )
        notice = Notice.objects.get(recipient=officer)
        assert notice.kind == "request_answered"
        assert notice.link == reverse("applications:differences", args=(sent.reference, 1, 2))
        assert events_of(sent) == [
            "ChangesAsked", "SectionSaved", "RequestAnswered", "ApplicationSubmitted",
        ]  # fmt: skip

    def test_it_lapses_a_minute_after_its_end_and_both_are_told(self, sent):
        officer = officer_of(sent.challenge)
        request = ask(sent, "title", actor=officer)
        assert actions.lapse_requests(actor=SYSTEM, at=request.due_at) == 0
        over = request.due_at + timedelta(minutes=1)
        assert actions.lapse_requests(actor=SYSTEM, at=over) == 1
        assert actions.lapse_requests(actor=SYSTEM, at=over) == 0
        request.refresh_from_db()
        assert (request.state, request.ended_at) == (R.LAPSED, over)
        assert kinds_for(sent.lead) == ["request_made", "request_lapsed"]
        assert kinds_for(officer) == ["request_unanswered"]

    def test_only_the_clock_ends_and_reminds(self, sent):
        for act in (actions.lapse_requests, actions.remind_of_requests):
            for actor in (sent.lead, make_programme_team(), VISITOR):
                with pytest.raises(NotAllowed):
                    act(actor=actor, at=after(sent))

    def test_people_are_reminded_once_in_working_days(self, sent):
        request = ask(sent, "title", due_at=after(sent) + timedelta(days=14))
        soon = working_days_before(request.due_at, REMINDED_BEFORE, CITY)
        assert actions.remind_of_requests(actor=SYSTEM, at=soon - timedelta(seconds=1)) == 0
        assert actions.remind_of_requests(actor=SYSTEM, at=soon) == 1
        assert actions.remind_of_requests(actor=SYSTEM, at=soon) == 0
        assert kinds_for(sent.lead) == ["request_made", "request_due_soon"]

    def test_whoever_can_answer_nothing_any_more_is_not_reminded(self, sent):
        request = ask(sent, "title", due_at=after(sent) + timedelta(days=14))
        cancel(sent.challenge)
        soon = working_days_before(request.due_at, REMINDED_BEFORE, CITY)
        assert actions.remind_of_requests(actor=SYSTEM, at=soon) == 0

    def test_over_christmas_nobody_is_forgotten(self, sent):
        christmas = datetime(2026, 12, 24, 12, tzinfo=CITY)
        for days in range(14):
            due_at = christmas + timedelta(days=days)
            request = make_request(sent, ["title"], at=due_at - timedelta(days=20), due_at=due_at)
            soon = working_days_before(due_at, REMINDED_BEFORE, CITY)
            assert request in requests_to_remind(soon)
            request.delete()

    def test_whoever_comes_late_reads_when_the_request_ended(self, sent):
        request = ask(sent, "title")
        with pytest.raises(TooLate, match=re.escape(f"ended at {moment(request.due_at)}")):
            save_title(sent, "Warmer", request.due_at)
        back = after(sent) + timedelta(hours=3)
        actions.take_back_request(request=request, actor=officer_of(sent.challenge), at=back)
        with pytest.raises(TooLate, match=re.escape(f"ended at {moment(back)}")):
            save_title(sent, "Warmer", back + timedelta(hours=1))

    def test_whoever_has_just_been_asked_is_not_reminded(self, sent):
        request = ask(sent, "title", due_at=after(sent) + timedelta(hours=5))
        assert actions.remind_of_requests(actor=SYSTEM, at=request.asked_at) == 0

    def test_a_withdrawn_application_is_asked_for_nothing_more(self, sent):
        request = ask(sent, "title")
        actions.withdraw_application(application=sent, actor=sent.lead, at=after(sent))
        request.refresh_from_db()
        assert request.state == R.WITHDRAWN
        assert kinds_for(sent.lead) == ["request_made", "application_withdrawn"]

    def test_what_was_taken_out_is_asked_for_nothing_more(self, sent):
        ask(sent, "title")
        Application.objects.filter(pk=sent.pk).update(
            state=S.INELIGIBLE, ineligible_because="It is too large."
        )
        assert actions.lapse_requests(actor=SYSTEM, at=after(sent)) == 1
        assert ChangeRequest.objects.get().state == R.WITHDRAWN
        assert "request_lapsed" not in kinds_for(sent.lead)

    def test_a_cancelled_challenge_asks_for_nothing_more(self, sent):
        ask(sent, "title")
        cancel(sent.challenge)
        sent.challenge.refresh_from_db()
        assert queries.window_of(sent, after(sent)) is None
        with pytest.raises(TooLate):
            save_title(sent, "Warmer", after(sent))
        assert actions.lapse_requests(actor=SYSTEM, at=after(sent)) == 1
        assert ChangeRequest.objects.get().state == R.WITHDRAWN
        assert kinds_for(sent.lead) == ["request_made"]


def save_title(application: Application, title: str, at: datetime) -> None:
    actions.save_section(
        application=application,
        section=1,
        answers={"title": title},
        versions={"title": 1},
        actor=application.lead,
        at=at,
    )


def test_judges_are_given_nothing_while_an_applicant_can_still_change():
    world = make_judging()
    run = make_proposal(world)
    request = make_request(world.applications[0], ["title"])
    with pytest.raises(IllegalMove, match=f"{world.applications[0].reference} until"):
        publish_assignment(run=run, actor=world.manager, at=NOW)
    request.state, request.ended_at = R.WITHDRAWN, request.asked_at
    request.save()
    publish_assignment(run=run, actor=world.manager, at=NOW)


class TestTheClock:
    def test_it_runs_from_the_close_and_stands_still_while_they_have_it(self, sent):
        """Of the three weeks the last two have three bank holidays: Christmas and New Year."""
        closed_at = sent.challenge.closes_at
        assert clock(sent, closed_at - timedelta(hours=1)) is None
        assert clock(sent, closed_at).days == 0
        request = ask(sent, "title", at=closed_at + WEEK, due_at=closed_at + 3 * WEEK)
        now = clock(sent, closed_at + 2 * WEEK)
        assert (now.days, now.theirs, now.stopped_at) == (5, 3, request.asked_at)
        actions.take_back_request(
            request=request, actor=officer_of(sent.challenge), at=closed_at + 2 * WEEK
        )
        now = clock(sent, closed_at + 3 * WEEK)
        assert (now.days, now.theirs, now.stopped_at) == (9, 3, None)

    def test_what_came_late_is_with_us_since_it_came(self):
        draft = make_application(S.DRAFT, answers=ANSWERS)
        at = close(draft.challenge)
        let_in(draft.challenge, draft.reference)
        assert clock(draft, at) is None
        actions.submit_application(application=draft, declared_by="Ada", actor=draft.lead, at=at)
        draft.refresh_from_db()
        assert clock(draft, at).started_at == at

    def test_it_ends_with_the_outcome(self):
        application = make_application(S.NOT_SELECTED)
        assert clock(application, close(application.challenge)) is None


def clock(application: Application, at: datetime):
    return queries.clock_for(application, queries.requests_of(application), at)


class TestVersions:
    def test_what_changed_is_told_question_by_question(self, sent):
        ask(sent, "title")
        save_title(sent, "Warmer walls", after(sent))
        actions.submit_application(
            application=sent, declared_by="Ada", actor=sent.lead, at=after(sent)
        )
        versions = list(queries.versions_of(sent.lead, sent))
        assert [each.number for each in versions] == [2, 1]
        (change,) = queries.differences_in(versions[1], versions[0])
        assert (change.row, change.before, change.after) == (
            "What is your idea called?", "Warm walls", "Warmer walls",
        )  # fmt: skip

    def test_a_version_that_is_not_there_looks_like_one_that_is_hidden(self, sent):
        rival = make_member(make_organisation(), Role.OWNER)
        with pytest.raises(NotAllowed):
            queries.version_of(sent.lead, sent, 2)
        with pytest.raises(NotAllowed):
            queries.version_of(rival, sent, 1)


class TestPages:
    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def open_late(self, application: Application) -> None:
        """Let the call have closed yesterday by the server's clock."""
        now = timezone.now()
        Challenge.objects.filter(pk=application.challenge.pk).update(
            opens_at=now - timedelta(days=30), closes_at=now - timedelta(days=1)
        )

    def test_an_officer_returns_a_question(self, sent):
        self.open_late(sent)
        officer = self.client(officer_of(sent.challenge))
        page = reverse("applications:ask", args=(sent.reference,))
        assert "What is your idea called?" in officer.get(page).content.decode()
        form = {
            "kind": "changes",
            "reason": "Name it better.",
            "section-1": ["title"],
            "due_at_0": "2099-01-05",
            "due_at_1": "17:00",
        }
        assert "within a year" in officer.post(page, form).content.decode()
        form["due_at_0"] = working_day_from((after_now() + WEEK).date()).isoformat()
        officer.post(page, form)
        request = ChangeRequest.objects.get()
        assert (request.keys, request.kind) == (["title"], "changes")
        view = reverse("applications:view", args=(sent.reference,))
        shown = officer.get(view).content.decode()
        assert "Waiting for the applicant" in shown
        assert "The clock stopped on" in shown
        lists = reverse("applications:requests", args=(sent.challenge.reference,))
        assert sent.reference in officer.get(lists).content.decode()
        back = reverse("applications:take_back_request", args=(sent.reference, 1))
        assert "You cannot undo this" in officer.get(back).content.decode()
        officer.post(back)
        request.refresh_from_db()
        assert request.state == R.WITHDRAWN

    def test_ticks_are_needed_unless_they_get_more_time(self, sent):
        self.open_late(sent)
        officer = self.client(officer_of(sent.challenge))
        page = reverse("applications:ask", args=(sent.reference,))
        form = {
            "kind": "information",
            "reason": "Say more.",
            "due_at_0": working_day_from((after_now() + WEEK).date()).isoformat(),
            "due_at_1": "17:00",
        }
        assert "Choose the questions" in officer.post(page, form).content.decode()
        officer.post(page, form | {"kind": "late", "section-1": ["title"]})
        assert ChangeRequest.objects.get().keys == []

    def test_the_list_shows_no_body_behind_a_draft(self):
        draft = make_application(S.DRAFT, organisation=make_organisation("Secret Lantern"))
        close(draft.challenge)
        make_request(draft)
        officer = self.client(officer_of(draft.challenge))
        page = officer.get(reverse("applications:requests", args=(draft.challenge.reference,)))
        assert draft.reference in page.content.decode()
        assert "Secret Lantern" not in page.content.decode()

    def test_the_list_asks_as_often_for_three_as_for_one(self, django_assert_max_num_queries, sent):
        officer = officer_of(sent.challenge)
        make_request(sent)
        with django_assert_max_num_queries(12) as one:
            queries.request_desk(officer, sent.challenge.reference)
        for _ in range(2):
            make_request(make_application(S.SUBMITTED, challenge=sent.challenge))
        with django_assert_max_num_queries(len(one.captured_queries)):
            assert len(queries.request_desk(officer, sent.challenge.reference).waiting) == 3


def after_now() -> datetime:
    return timezone.now()


def test_a_version_can_be_read_by_those_who_may_read_the_application(sent):
    make_submission(sent)
    officer = Client()
    officer.force_login(officer_of(sent.challenge))
    page = officer.get(reverse("applications:version", args=(sent.reference, 1)))
    assert "version 2 does" in page.content.decode()
    rival = Client()
    rival.force_login(make_member(make_organisation(), Role.OWNER))
    for name, args in (("version", (1,)), ("differences", (1, 2))):
        address = reverse(f"applications:{name}", args=(sent.reference, *args))
        assert officer.get(address).status_code == 200
        assert rival.get(address).status_code == 404
