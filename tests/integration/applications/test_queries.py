"""Lists, counts and what waits, always the same number of queries."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.applications import policy, queries
from challenges.applications.actions import save_section, submit_application
from challenges.applications.models import Application
from challenges.applications.states import ApplicationState, Side
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.organisations.models import Role, User
from tests.factories.applications import ANSWERS, make_application, make_message
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import (
    NOW,
    make_locality,
    make_member,
    make_organisation,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
S = ApplicationState


def fresh(user: User) -> User:
    """The account as a new request would load it."""
    return User.objects.get(pk=user.pk)


def query_count(address: str, user: User) -> int:
    client = Client()
    client.force_login(user)
    with time_machine.travel(NOW, tick=False):
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
    return len(caught)


def test_who_sees_which_application():
    challenge = make_challenge(ChallengeState.OPEN)
    made = {state: make_application(state, challenge=challenge) for state in ApplicationState}
    never_sent = make_application(S.DRAFT, challenge=challenge)
    Application.objects.filter(pk=never_sent.pk).update(state=S.WITHDRAWN)
    elsewhere = make_application(S.SUBMITTED)
    sent = {made[state] for state in ApplicationState if state != S.DRAFT}
    for role in (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER):
        assert set(policy.visible_applications(make_member(challenge.owner, role))) == sent
    assert set(policy.visible_applications(make_programme_team())) == sent | {elsewhere}
    assert set(policy.visible_applications(made[S.DRAFT].lead)) == {made[S.DRAFT]}
    for nobody in (
        VISITOR,
        make_member(challenge.owner, Role.APPROVER),
        make_member(make_organisation(), Role.OWNER),
    ):
        assert not policy.visible_applications(nobody).exists()
    assert policy.visible_applications(SYSTEM).count() == len(ApplicationState) + 2


def change(application):
    save_section(
        application=application,
        section=1,
        answers={"title": "Warmer"},
        versions={"title": 1},
        actor=application.lead,
        at=NOW,
    )


def test_what_is_public_is_announced():
    open_one = make_challenge(ChallengeState.OPEN)
    announced = make_challenge(ChallengeState.ANNOUNCED)
    make_application(S.SELECTED, challenge=open_one)
    make_application(S.NOT_SELECTED, challenge=announced)
    winner = make_application(S.SELECTED, challenge=announced)
    assert list(policy.public_applications()) == [winner]


def test_the_newest_submission_of_what_takes_part():
    challenge = make_challenge(ChallengeState.OPEN)
    changed = make_application(S.SUBMITTED, challenge=challenge)
    plain = make_application(S.SUBMITTED, challenge=challenge)
    unsent = make_application(S.SUBMITTED, challenge=challenge)
    make_application(S.WITHDRAWN, challenge=challenge)
    make_application(S.INELIGIBLE, challenge=challenge)
    make_application(S.DRAFT, challenge=challenge, answers=ANSWERS)
    make_application(S.SUBMITTED)
    for application in (changed, unsent):
        change(application)
    submit_application(application=changed, declared_by="Ada", actor=changed.lead, at=NOW)
    found = [(row.application, row.number) for row in queries.latest_submissions(challenge)]
    assert found == [(changed, 2), (plain, 1), (unsent, 1)]


class TestDesk:
    def test_lists_what_was_sent_and_only_counts_drafts(self):
        challenge = make_challenge(ChallengeState.OPEN)
        draft = make_application(challenge=challenge, answers={"title": "Secret"})
        sent = make_application(S.SUBMITTED, challenge=challenge)
        officer = make_member(challenge.owner, Role.CASE_OFFICER)
        client = Client()
        client.force_login(officer)
        address = reverse("applications:of_challenge", args=(challenge.reference,))
        page = client.get(address).content.decode()
        assert sent.reference in page
        assert draft.reference not in page
        assert "Secret" not in page
        assert draft.organisation.name not in page
        assert "1 more is a draft" in page
        assert client.get(reverse("applications:view", args=(sent.reference,))).status_code == 200
        for name in ("view", "task_list"):
            hidden = client.get(reverse(f"applications:{name}", args=(draft.reference,)))
            assert hidden.status_code == 404

    def test_is_closed_to_everybody_else(self):
        challenge = make_challenge(ChallengeState.OPEN)
        queries.desk(make_programme_team(), challenge)
        applicant = make_application(S.SUBMITTED, challenge=challenge).lead
        others = (
            applicant,
            make_member(challenge.owner, Role.APPROVER),
            make_member(make_challenge(ChallengeState.OPEN).owner, Role.OWNER),
        )
        for actor in others:
            with pytest.raises(NotAllowed):
                queries.desk(actor, challenge)
        with pytest.raises(NotAllowed):
            queries.challenge_of_desk(make_programme_team(), "P-NONE")

    def test_search_filter_and_pages(self, monkeypatch):
        monkeypatch.setattr("challenges.applications.queries.desks.PAGE", 2)
        challenge = make_challenge(ChallengeState.OPEN)
        team = make_programme_team()
        titles = ["Warm walls", "Cold water", "Warm water"]
        made = [
            make_application(S.SUBMITTED, challenge=challenge, answers={**ANSWERS, "title": title})
            for title in titles
        ]
        made.append(make_application(S.WITHDRAWN, challenge=challenge))

        def listed(after="", **wanted):
            wanted = queries.Wanted(**wanted)
            return list(queries.desk(team, challenge, wanted=wanted, after=after).rows)

        first = queries.desk(team, challenge)
        assert (list(first.rows), first.total) == (made[:2], 4)
        assert listed(after=first.next_reference) == made[2:]
        assert listed(words="warm water") == [made[2]]
        assert listed(words=made[1].organisation.name) == [made[1]]
        assert listed(words=made[0].reference) == [made[0]]
        assert listed(state=S.WITHDRAWN) == [made[3]]
        assert listed(state="draft") == []
        made[0].localities.add(make_locality(code="E09000012"))
        Application.objects.filter(pk=made[1].pk).update(officer=team, conditions=["Be careful."])
        assert listed(officer=queries.MINE) == listed(officer=team.email) == [made[1]]
        assert listed(officer=queries.NOBODYS) == [made[0], made[2]]
        assert listed(mark="conditions") == [made[1]]
        assert listed(mark="notes") == listed(mark="waiting") == []
        assert listed(mark="messages") == []
        make_message(made[2])
        make_message(made[1], settled_at=NOW)
        make_message(made[0], side=Side.OFFICER)
        assert listed(mark="messages") == [made[2]]
        assert [row.has_message for row in listed(words=made[0].reference)] == [False]
        assert [row.has_message for row in listed(words=made[2].reference)] == [True]
        assert listed(place="E09000012") == [made[0]]
        found = queries.desk(team, challenge, wanted=queries.Wanted(officer=queries.NOBODYS))
        assert (found.found, found.total) == (3, 4)
        assert listed(words="%_\\'") == []

    def test_costs_the_same_for_one_and_for_three(self):
        challenge = make_challenge(ChallengeState.OPEN)
        team = make_programme_team()
        address = reverse("applications:of_challenge", args=(challenge.reference,))
        make_application(S.SUBMITTED, challenge=challenge)
        one = query_count(address, team)
        make_application(S.SUBMITTED, challenge=challenge)
        make_application(S.WITHDRAWN, challenge=challenge)
        assert query_count(address, team) == one


def test_my_list_costs_the_same_for_one_and_for_three():
    organisation = make_organisation()
    lead = make_member(organisation, Role.OWNER)
    make_application(organisation=organisation)
    one = query_count(reverse("applications:mine"), lead)
    make_application(S.SUBMITTED, organisation=organisation)
    make_application(organisation=organisation)
    assert query_count(reverse("applications:mine"), lead) == one


def test_the_pages_of_a_draft_cost_the_same_empty_and_full():
    organisation = make_organisation()
    lead = make_member(organisation, Role.OWNER)
    empty = make_application(organisation=organisation)
    full = make_application(organisation=organisation, answers=ANSWERS)
    for name, args in (("task_list", ()), ("section", (1,)), ("check", ())):
        counts = {
            query_count(reverse(f"applications:{name}", args=(each.reference, *args)), lead)
            for each in (empty, full)
        }
        assert len(counts) == 1, name
        assert counts.pop() <= 17


class TestWaiting:
    def test_drafts_wait_until_the_deadline(self):
        application = make_application()
        closes_at = application.challenge.closes_at
        (waiting,) = queries.waiting_for(application.lead, NOW)
        assert waiting.title == f"Finish your application: {application.challenge.title}"
        assert (waiting.url_name, waiting.url_args) == (
            "applications:task_list",
            (application.reference,),
        )
        assert (waiting.due_at, waiting.due_words) == (closes_at, "closes Monday 14 December 2026")
        assert queries.waiting_for(application.lead, closes_at) == []
        assert len(queries.waiting_for(application.lead, closes_at - timedelta(seconds=1))) == 1

    def test_what_was_sent_does_not_wait_until_it_is_changed(self):
        application = make_application(S.SUBMITTED)
        assert queries.waiting_for(application.lead, NOW) == []
        change(application)
        (waiting,) = queries.waiting_for(application.lead, NOW)
        assert waiting.title.startswith("Submit your changes")

    def test_nothing_waits_for_others(self):
        application = make_application()
        for actor in (VISITOR, SYSTEM, make_member(application.challenge.owner, Role.CASE_OFFICER)):
            assert queries.waiting_for(actor, NOW) == []

    def test_costs_the_same_for_one_and_for_three(self):
        organisation = make_organisation()
        lead = make_member(organisation, Role.OWNER)
        counts = []
        for number in (1, 2):
            for _ in range(number):
                make_application(organisation=organisation)
            with CaptureQueriesContext(connection) as caught:
                queries.waiting_for(fresh(lead), NOW)
            counts.append(len(caught))
        assert counts[0] == counts[1]
