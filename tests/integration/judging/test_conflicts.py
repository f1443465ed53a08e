"""Ties between judges and applicants: what is found, whose word stands, and what it takes away."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.applications.models import Application
from challenges.catalogue.models import Partner
from challenges.judging import actions, policy, queries, runs
from challenges.judging.models import Assignment, Conflict, ConflictSource, Round
from challenges.judging.policy import tied_organisations
from challenges.judging.queries.evidence import DOMAIN, PARENT
from challenges.judging.queries.problems import assignment_problem
from challenges.judging.states import TO_SCORE, AssignmentState, ConflictState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.actions import verify_domain
from challenges.organisations.models import Membership, Organisation, OrganisationDomain, Role, User
from tests.factories.catalogue import make_challenge
from tests.factories.judging import Judging, make_judging, make_round, make_scoring
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
S = ConflictState


@pytest.fixture
def world() -> Judging:
    return make_judging()


def applicant(world: Judging, number: int = 0) -> Organisation:
    return Organisation.objects.get(pk=world.applications[number].organisation_id)


def note(world: Judging) -> int:
    return actions.note_evidence(panel=world.panel, actor=SYSTEM, at=NOW)


def address(user: User, email: str) -> None:
    User.objects.filter(pk=user.pk).update(email=email)
    user.email = email


def found(world: Judging, judge: User) -> list[tuple[str, str, str]]:
    rows = Conflict.objects.filter(judge=judge).order_by("source")
    return [(row.source, row.rule, row.state) for row in rows]


def decide(verb: str, world: Judging, judge: User, *, actor: User, reason: str = "Looked") -> None:
    words = {} if verb == "unpin_conflict" else {"reason": reason}
    getattr(actions, verb)(
        panel=world.panel, judge=judge, organisation=applicant(world), **words, actor=actor, at=NOW
    )


class TestWhatIsFound:
    def test_nothing_between_strangers(self, world: Judging) -> None:
        assert note(world) == 0
        assert not Conflict.objects.exists()

    def test_a_role_in_the_applicant_is_beyond_doubt(self, world: Judging) -> None:
        make_membership(world.judges[0], applicant(world), Role.MEMBER)
        assert note(world) == 1
        assert found(world, world.judges[0]) == [("same_organisation", "member-1", S.CONFIRMED)]
        assert note(world) == 0

    @pytest.mark.parametrize("which", ["parent", "part"])
    def test_a_role_in_its_parent_or_part_is_beyond_doubt(self, world: Judging, which: str) -> None:
        body, other = applicant(world), make_organisation("Another body")
        child, parent = (body, other) if which == "parent" else (other, body)
        Organisation.objects.filter(pk=child.pk).update(parent=parent)
        make_membership(world.judges[0], other, Role.MEMBER)
        note(world)
        assert found(world, world.judges[0]) == [("linked", PARENT, S.CONFIRMED)]

    def test_a_body_of_the_same_name_and_a_partner_are_suggested(self, world: Judging) -> None:
        body = applicant(world)
        Organisation.objects.filter(pk=body.pk).update(aliases=["Lantern Labs "])
        make_membership(world.judges[0], make_organisation("LANTERN LABS"), Role.MEMBER)
        poser = make_borough("Poser")
        Partner.objects.create(challenge=make_challenge(owner=poser), organisation=body)
        make_membership(world.judges[1], poser, Role.OBSERVER)
        note(world)
        assert found(world, world.judges[0]) == [("linked", "alias-1", S.SUGGESTED)]
        assert found(world, world.judges[1]) == [("linked", "partner-1", S.SUGGESTED)]

    @pytest.mark.parametrize("where", ["lantern.co.uk", "mail.lantern.co.uk"])
    def test_an_address_at_its_domain_is_suggested(self, world: Judging, where: str) -> None:
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.judges[0], f"jo@{where}")
        note(world)
        assert found(world, world.judges[0]) == [("domain", DOMAIN, S.SUGGESTED)]

    def test_an_address_at_the_domain_of_its_people_is_suggested(self, world: Judging) -> None:
        address(world.applications[0].lead, "founder@lantern.co.uk")
        address(world.judges[0], "jo@lantern.co.uk")
        note(world)
        assert found(world, world.judges[0]) == [("domain", DOMAIN, S.SUGGESTED)]

    @pytest.mark.parametrize("where", ["gmail.com", "nhs.net", "co.uk", "notlantern.co.uk"])
    def test_a_domain_of_everybody_or_of_somebody_else_says_nothing(
        self, world: Judging, where: str
    ) -> None:
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.applications[0].lead, f"founder@{where.removeprefix('not')}")
        address(world.judges[0], f"jo@{where}")
        note(world)
        assert found(world, world.judges[0]) == []

    def test_the_chair_is_looked_at_as_well(self, world: Judging) -> None:
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.chair, "chair@lantern.co.uk")
        note(world)
        assert found(world, world.chair) == [("domain", DOMAIN, S.SUGGESTED)]
        assert not policy.may_watch_conflicts(world.chair, world.panel)

    def test_a_ground_that_is_gone_dismisses_a_suggestion_and_nothing_else(
        self, world: Judging
    ) -> None:
        body = applicant(world)
        domain = OrganisationDomain.objects.create(organisation=body, domain="lantern.co.uk")
        for judge in world.judges[:2]:
            address(judge, f"jo{judge.pk}@lantern.co.uk")
        note(world)
        decide("confirm_conflict", world, world.judges[1], actor=world.manager)
        domain.delete()
        note(world)
        assert found(world, world.judges[0]) == [("domain", DOMAIN, S.DISMISSED)]
        assert found(world, world.judges[1]) == [("domain", DOMAIN, S.CONFIRMED)]

    def test_what_somebody_dismissed_stays_so_until_the_rule_changes(
        self, world: Judging, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.judges[0], "jo@lantern.co.uk")
        note(world)
        decide("dismiss_conflict", world, world.judges[0], actor=world.manager)
        assert note(world) == 0
        monkeypatch.setattr("challenges.judging.queries.evidence.DOMAIN", "domain-2")
        assert note(world) == 1
        assert found(world, world.judges[0]) == [("domain", "domain-2", S.SUGGESTED)]

    def test_a_domain_that_is_verified_later_is_seen_at_once(self, world: Judging) -> None:
        address(world.judges[0], "jo@lantern.co.uk")
        verify_domain(
            organisation=applicant(world), domain="lantern.co.uk", actor=make_programme_team(),
            at=NOW,
        )  # fmt: skip
        assert found(world, world.judges[0]) == [("domain", DOMAIN, S.SUGGESTED)]

    def test_costs_the_same_for_few_and_for_many(self) -> None:
        def cost(**sizes: int) -> int:
            world = make_judging(**sizes)
            with CaptureQueriesContext(connection) as queries:
                note(world)
            return len(queries)

        assert cost(applications=1, judges=1) == cost(applications=6, judges=4)


class TestWhatItTakesAway:
    def test_a_suggestion_keeps_the_judge_from_the_application(self, world: Judging) -> None:
        make_round(world)
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.judges[0], "jo@lantern.co.uk")
        note(world)
        pair = (world.applications[0].reference, world.judges[0].reference)
        problem = assignment_problem(world.the_round)
        assert pair in {(each.application, each.judge) for each in problem.suggested}
        decide("confirm_conflict", world, world.judges[0], actor=world.manager)
        problem = assignment_problem(world.the_round)
        assert not problem.suggested
        assert pair in {(each.application, each.judge) for each in problem.barred}

    def test_one_found_later_voids_the_sheet(self) -> None:
        world = make_scoring()
        given = Assignment.objects.filter(judge=world.judges[0], state__in=TO_SCORE).first()
        body = given.application.organisation
        OrganisationDomain.objects.create(organisation=body, domain="lantern.co.uk")
        address(world.judges[0], "jo@lantern.co.uk")
        note(world)
        given.refresh_from_db()
        assert given.state == AssignmentState.RECUSED

    def test_two_who_are_kept_apart_never_read_the_same(self, world: Judging) -> None:
        make_round(world)
        one, other = world.judges[:2]
        actions.keep_apart(
            panel=world.panel, one=other, other=one, reason="Married", actor=world.manager, at=NOW
        )
        run = actions.request_assignment(round=world.the_round, actor=world.manager, at=NOW)
        runs.assign_judges(run_key=str(run.key), clock=lambda: NOW)
        proposed = Assignment.objects.filter(round=world.round)
        assert proposed.count() == 10
        assert assignment_problem(world.the_round).apart
        read = {
            judge: set(proposed.filter(judge=judge).values_list("application", flat=True))
            for judge in (one, other)
        }
        assert read[one]
        assert not read[one] & read[other]

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"reason": " "}, "Say why"),
            ({"other": "same"}, "two different"),
            ({"other": "stranger"}, "sit on the panel"),
        ],
    )
    def test_keeping_apart_needs_two_judges_and_a_reason(self, world, change, words) -> None:
        people = {"same": world.judges[0], "stranger": make_user("Somebody")}
        wanted = {"one": world.judges[0], "other": world.judges[1], "reason": "Married"} | {
            name: people.get(value, value) for name, value in change.items()
        }
        with pytest.raises(Refused, match=words):
            actions.keep_apart(panel=world.panel, **wanted, actor=world.manager, at=NOW)
        assert not world.panel.apart.exists()

    def test_keeping_apart_is_said_once_and_can_be_ended(self, world: Judging) -> None:
        pair = actions.keep_apart(
            panel=world.panel, one=world.judges[0], other=world.judges[1], reason="Married",
            actor=world.manager, at=NOW,
        )  # fmt: skip
        with pytest.raises(Refused, match="already"):
            actions.keep_apart(
                panel=world.panel, one=world.judges[1], other=world.judges[0], reason="Again",
                actor=world.manager, at=NOW,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            actions.let_together(pair=pair, actor=world.judges[0], at=NOW)
        actions.let_together(pair=pair, actor=world.manager, at=NOW)
        assert not world.panel.apart.exists()


class TestWhoseWordStands:
    @pytest.fixture
    def judge(self, world: Judging) -> User:
        """Tied by a suggestion to the first applicant."""
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.judges[0], "jo@lantern.co.uk")
        note(world)
        return world.judges[0]

    def is_tied(self, world: Judging, judge: User) -> bool:
        return tied_organisations(judge).filter(pk=applicant(world).pk).exists()

    def test_dismissing_opens_and_confirming_closes_again(self, world, judge) -> None:
        assert self.is_tied(world, judge)
        decide("dismiss_conflict", world, judge, actor=world.chair)
        assert not self.is_tied(world, judge)
        decide("confirm_conflict", world, judge, actor=world.manager)
        assert self.is_tied(world, judge)
        row = Conflict.objects.get(judge=judge)
        assert (row.decided_by, row.decided_because) == (world.manager, "Looked")

    def test_a_reason_is_demanded(self, world, judge) -> None:
        for verb in ("confirm_conflict", "dismiss_conflict"):
            with pytest.raises(Incomplete):
                decide(verb, world, judge, actor=world.chair, reason=" ")

    def test_nobody_decides_about_themselves_and_no_judge_about_others(self, world, judge) -> None:
        for actor in (judge, world.judges[1], world.applications[0].lead, make_user("Stranger")):
            with pytest.raises(NotAllowed):
                decide("dismiss_conflict", world, judge, actor=actor)

    def test_what_a_judge_said_of_themselves_is_not_for_the_chair_to_dismiss(self, world, judge):
        actions.declare_conflict(
            judge=judge, organisation=applicant(world), kind="family", actor=judge, at=NOW
        )
        with pytest.raises(Refused, match="programme team can clear"):
            decide("dismiss_conflict", world, judge, actor=world.chair)

    def test_only_the_programme_team_has_the_last_word(self, world, judge) -> None:
        for verb in ("pin_conflict", "clear_conflict"):
            for actor in (world.chair, world.manager, judge):
                with pytest.raises(NotAllowed):
                    decide(verb, world, judge, actor=actor)
        team = make_programme_team()
        decide("pin_conflict", world, judge, actor=team)
        for verb in ("dismiss_conflict", "confirm_conflict"):
            with pytest.raises(Refused, match="last word"):
                decide(verb, world, judge, actor=world.chair)
        assert self.is_tied(world, judge)
        decide("clear_conflict", world, judge, actor=team)
        assert not self.is_tied(world, judge)
        assert note(world) == 0
        assert not self.is_tied(world, judge)
        decide("unpin_conflict", world, judge, actor=team)
        assert self.is_tied(world, judge)

    def test_a_later_declaration_counts_over_the_word_that_there_is_nothing(self, world, judge):
        decide("clear_conflict", world, judge, actor=make_programme_team())
        later = NOW.replace(year=NOW.year + 1)
        for _time in range(2):
            actions.declare_conflict(
                judge=judge, organisation=applicant(world), kind="family", actor=judge, at=later
            )
        assert self.is_tied(world, judge)
        assert Conflict.objects.filter(judge=judge, source=ConflictSource.DECLARED).count() == 1

    def test_nobody_clears_a_member(self, world, judge) -> None:
        make_membership(judge, applicant(world), Role.MEMBER)
        with pytest.raises(Refused, match="belongs to"):
            decide("clear_conflict", world, judge, actor=make_programme_team())
        Membership.objects.filter(user=judge).delete()
        decide("clear_conflict", world, judge, actor=make_programme_team())
        make_membership(judge, applicant(world), Role.MEMBER)
        assert self.is_tied(world, judge)

    def test_pinning_takes_away_what_was_given(self) -> None:
        world = make_scoring()
        given = Assignment.objects.filter(state__in=TO_SCORE).select_related("application").first()
        actions.pin_conflict(
            panel=world.panel, judge=given.judge, organisation=given.application.organisation,
            reason="Told by phone", actor=make_programme_team(), at=NOW,
        )  # fmt: skip
        given.refresh_from_db()
        assert given.state == AssignmentState.RECUSED


class TestPages:
    def page(self, world: Judging, who: User, name: str = "panel_conflicts", *more: str):
        client = Client()
        client.force_login(who)
        return client.get(reverse(f"judging:{name}", args=(world.challenge.reference, *more)))

    @pytest.fixture
    def judge(self, world: Judging) -> User:
        OrganisationDomain.objects.create(organisation=applicant(world), domain="lantern.co.uk")
        address(world.judges[0], "jo@lantern.co.uk")
        note(world)
        return world.judges[0]

    def test_for_the_chair_and_those_who_run_it(self, world, judge) -> None:
        for who in (world.chair, world.manager, make_programme_team()):
            page = self.page(world, who)
            assert applicant(world).name in page.content.decode()
        others = (judge, world.judges[1], world.applications[0].lead, make_user("Stranger"))
        for who in others:
            assert self.page(world, who).status_code == 404
        tied = make_member(world.challenge.owner, Role.CASE_OFFICER)
        make_membership(tied, applicant(world), Role.MEMBER)
        assert self.page(world, tied).status_code == 404

    def test_a_verdict_by_its_form(self, world, judge) -> None:
        client = Client()
        client.force_login(world.chair)
        address = reverse(
            "judging:panel_conflict",
            args=(world.challenge.reference, judge.reference, applicant(world).slug),
        )
        assert "There is no conflict" in client.get(address).content.decode()
        empty = client.post(address, {"verb": "dismiss", "reason": ""})
        assert "Say why" in empty.content.decode()
        assert client.post(address, {"verb": "pin", "reason": "No"}).status_code == 404
        client.post(address, {"verb": "dismiss", "reason": "They share a mail provider"})
        assert Conflict.objects.get(judge=judge).state == S.DISMISSED

    def test_it_waits_in_the_portal_of_the_chair_and_the_officer(self, world, judge) -> None:
        for who in (world.chair, world.manager):
            titles = [each.title for each in queries.waiting_for(who, NOW)]
            assert any("possible conflict" in title for title in titles), who
        team = [each.title for each in queries.waiting_for(make_programme_team(), NOW)]
        assert not any("possible conflict" in title for title in team)
        decide("dismiss_conflict", world, judge, actor=world.chair)
        titles = [each.title for each in queries.waiting_for(world.manager, NOW)]
        assert not any("possible conflict" in title for title in titles)

    def test_the_judge_reads_it_in_the_declaration(self, world, judge) -> None:
        page = self.page(world, judge, "declaration").content.decode()
        assert "The chair looks at it" in page

    def test_lists_in_pages(self, world, judge, monkeypatch) -> None:
        monkeypatch.setattr("challenges.judging.queries.conflicts.PAGE", 1)
        address(world.judges[1], "ann@lantern.co.uk")
        note(world)
        first = queries.conflicts_of(world.chair, world.panel)
        second = queries.conflicts_of(world.chair, world.panel, after=first.after)
        assert {pair.judge for pair in (*first.rows, *second.rows)} == set(world.judges[:2])
        assert (len(first.rows), second.after) == (1, "")
        assert first.counts == {"waiting": 2, "standing": 2, "all": 2}

    def test_the_list_costs_the_same_for_one_and_for_three(self, world, judge) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert self.page(world, world.chair).status_code == 200
            return len(queries)

        cost()
        one = cost()
        for number, each in enumerate(world.judges[1:3]):
            address(each, f"ann{number}@lantern.co.uk")
        assert note(world) == 2
        assert cost() == one

    def test_nothing_waits_once_the_programme_team_has_spoken(self, world, judge) -> None:
        for verb in ("clear_conflict", "pin_conflict"):
            decide(verb, world, judge, actor=make_programme_team())
            titles = [each.title for each in queries.waiting_for(world.manager, NOW)]
            assert not any("possible conflict" in title for title in titles)
            assert queries.pairs_to_look_at(world.panel) == 0
            found = queries.conflicts_of(world.chair, world.panel)
            assert found.counts["waiting"] == 0
            assert [pair.blocks for pair in found.rows] == [verb == "pin_conflict"]

    def test_a_tie_that_somebody_tells_us_is_entered(self, world) -> None:
        client = Client()
        client.force_login(world.manager)
        address = reverse("judging:add_conflict", args=(world.challenge.reference,))
        form = {
            "judge": world.judges[2].reference,
            "organisation": "Nobody Ltd",
            "kind": "investor",
            "evidence": "Told by a colleague",
        }
        assert "No applicant has this name" in client.post(address, form).content.decode()
        client.post(address, form | {"organisation": world.applications[0].reference.lower()})
        row = Conflict.objects.get(judge=world.judges[2])
        assert (row.source, row.state, row.organisation) == (
            ConflictSource.MANUAL, S.CONFIRMED, applicant(world),
        )  # fmt: skip
        assert not Application.objects.filter(organisation__name="Nobody Ltd").exists()
        assert not Round.objects.exists()
