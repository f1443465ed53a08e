"""Where an application stands, in words, and what its people must do next across all of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.applications import queries
from challenges.applications.models import Application
from challenges.applications.states import ApplicationState, RequestKind, RequestState, Side
from challenges.catalogue.models import Challenge, Stage, StageKind
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role, User
from tests.factories.applications import (
    ANSWERS,
    close,
    make_application,
    make_message,
    make_request,
)
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_scoring
from tests.factories.organisations import NOW, make_member, make_organisation, make_programme_team

pytestmark = pytest.mark.django_db
S = ApplicationState


def way(application: Application, at=NOW) -> dict[str, str]:
    application.refresh_from_db()
    submission = application.submissions.order_by("-number").first()
    window = queries.window_of(application, at)
    return {each.title: each.state for each in queries.journey_of(application, submission, window)}


class TestTheWay:
    def test_a_draft_has_none(self):
        assert way(make_application(S.DRAFT)) == {}

    def test_while_the_call_is_open_it_is_received(self):
        assert way(make_application(S.SUBMITTED)) == {
            "Received": "done",
            "Being checked": "later",
            "Being judged": "later",
            "Decision": "later",
            "Announcement": "later",
        }

    def test_after_the_close_it_is_checked_then_judged(self):
        application = make_application(S.SUBMITTED)
        at = close(application.challenge)
        assert way(application, at)["Being checked"] == "now"
        world = make_scoring()
        found = way(world.applications[0])
        assert (found["Being checked"], found["Being judged"]) == ("done", "now")

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (S.SELECTED, "It was chosen."),
            (S.NOT_SELECTED, "It was not chosen."),
        ],
    )
    def test_at_the_end_it_says_what_was_decided(self, state, words):
        application = make_application(state, challenge=make_challenge(ChallengeState.ANNOUNCED))
        assert set(way(application).values()) == {"done"}
        steps = queries.journey_of(application, application.submissions.get(), None)
        assert words in [each.words for each in steps]

    def test_withdrawn_and_cancelled_end_it(self):
        withdrawn = make_application(S.WITHDRAWN)
        assert way(withdrawn) == {"Received": "done", "Withdrawn": "now"}
        cancelled = make_application(
            S.SUBMITTED, challenge=make_challenge(ChallengeState.CANCELLED)
        )
        assert way(cancelled) == {"Received": "done", "The challenge was cancelled": "now"}

    def test_it_says_who_acts_until_when_and_the_days_that_are_known(self):
        application = make_application(S.SUBMITTED)
        challenge = application.challenge
        Stage.objects.create(
            challenge=challenge, position=1, kind=StageKind.JUDGING, name="Judging",
            starts_on="2027-01-11", ends_on="2027-01-29",
        )  # fmt: skip
        at = close(challenge)
        make_request(application, ["title"], at=at)
        window = queries.window_of(application, at)
        steps = queries.journey_of(application, application.submissions.get(), window)
        assert steps[1].words.startswith(f"{challenge.owner} waits for you. Submit again by ")
        assert steps[2].when == "11 January 2027 to 29 January 2027"


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def titles(user: User, at=NOW) -> list[str]:
    return [each.title for each in queries.waiting_for(fresh(user), at)]


class TestWhatToDoNext:
    def test_a_request_until_it_is_answered_or_over(self):
        application = make_application(S.SUBMITTED)
        at = close(application.challenge)
        request = make_request(application, ["title"], at=at, kind=RequestKind.CHANGES)
        lead, name = application.lead, application.challenge.title
        assert titles(lead, at) == [f"Change your answers: {name}"]
        assert titles(lead, request.due_at) == []
        request.state, request.ended_at = RequestState.ANSWERED, at
        request.save()
        assert titles(lead, at) == []

    def test_messages_for_both_sides(self):
        application = make_application(S.SUBMITTED)
        officer = make_member(application.challenge.owner, Role.CASE_OFFICER)
        make_message(application, Side.APPLICANT)
        name = application.challenge.title
        assert titles(officer) == [f"Answer {application.organisation}: “{name}”"]
        assert titles(make_programme_team()) == []
        other = make_application(S.SUBMITTED, challenge=application.challenge)
        make_message(other, Side.APPLICANT)
        (row,) = queries.waiting_for(officer, NOW)
        assert row.title == f"Answer 2 applicants: “{name}”"
        assert (row.url_name, row.url_args) == (
            "applications:inbox", (application.challenge.reference,),
        )  # fmt: skip
        make_message(application, Side.OFFICER)
        assert titles(application.lead) == [f"A new message from {application.challenge.owner}"]

    def test_a_decision_until_somebody_has_read_it(self):
        application = make_application(
            S.NOT_SELECTED, challenge=make_challenge(ChallengeState.ANNOUNCED)
        )
        assert titles(application.lead) == [f"Read the decision: {application.challenge.title}"]
        client = Client()
        client.force_login(application.lead)
        page = client.get(reverse("applications:task_list", args=(application.reference,)))
        assert "It was not chosen." in page.content.decode()
        assert 'href="/challenges/?state=open">See which challenges are open now' in (
            page.content.decode()
        )
        assert titles(application.lead) == []

    def test_a_draft_says_how_far_it_is(self):
        draft = make_application(S.DRAFT, answers={k: ANSWERS[k] for k in ("title", "summary")})
        (waiting,) = queries.waiting_for(draft.lead, NOW)
        assert waiting.consequence == f"For {draft.organisation}. 0 of 2 sections are done"

    def test_it_costs_the_same_across_organisations_and_challenges(self):
        user = make_member(make_organisation(), Role.OWNER)
        counts = []
        for number in (1, 3):
            for _ in range(number):
                self.fill(user)
            with CaptureQueriesContext(connection) as caught:
                found = queries.waiting_for(fresh(user), NOW + timedelta(hours=1))
            counts.append(len(caught))
            assert len(found) >= 4 * number
        assert counts[0] == counts[1]

    def fill(self, user: User) -> None:
        """A body more, with everything that can wait."""
        body = make_organisation()
        body.memberships.create(user=user, role=Role.OWNER)
        make_application(S.DRAFT, organisation=body)
        asked = make_application(S.SUBMITTED, organisation=body)
        Challenge.objects.filter(pk=asked.challenge.pk).update(
            state=ChallengeState.CLOSED, closes_at=NOW - timedelta(days=1)
        )
        make_request(asked, ["title"])
        make_message(make_application(S.SUBMITTED, organisation=body), Side.OFFICER)
        make_application(
            S.NOT_SELECTED,
            organisation=body,
            challenge=make_challenge(ChallengeState.ANNOUNCED),
        )

    def test_my_applications_begin_with_it(self):
        application = make_application(S.SUBMITTED)
        make_message(application, Side.OFFICER)
        client = Client()
        client.force_login(application.lead)
        page = client.get(reverse("applications:mine")).content.decode()
        assert page.index("What you must do next") < page.index("All applications")
        assert reverse("applications:messages", args=(application.reference,)) in page
