"""Rules, remedies, changes of what stands, gaps and changes by hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.judging import actions, queries, runs
from challenges.judging.actions.patches import patch_gaps
from challenges.judging.engines import assignment as engine
from challenges.judging.models import Assignment, Knowledge, PanelMember
from challenges.judging.queries.problems import assignment_problem
from challenges.judging.queries.worths import value_in
from challenges.judging.states import TO_SCORE
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.notifications.models import Notice
from tests.factories.judging import (
    make_conflict,
    make_judging,
    make_proposal,
    make_round,
    make_scoring,
    submit,
)
from tests.factories.organisations import NOW, make_membership

pytestmark = pytest.mark.django_db


def search(world, change="freeze"):
    run = actions.request_assignment(
        round=world.the_round, change=change, actor=world.manager, at=NOW
    )
    runs.assign_judges(run_key=str(run.key), clock=lambda: NOW)
    run.refresh_from_db()
    return run


def work(run):
    runs.assign_judges(run_key=str(run.key), clock=lambda: NOW)
    run.refresh_from_db()
    return run


def newest(world):
    return queries.latest_assignment_run(world.the_round)


def pairs_of(world):
    rows = Assignment.objects.filter(round=world.the_round, state__in=TO_SCORE)
    return set(rows.values_list("application__reference", "judge__reference"))


def rules(world, **changed):
    return actions.change_rules(round=world.the_round, rules=changed, actor=world.manager, at=NOW)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def page(world, name="assignment", *more):
    return reverse(f"judging:{name}", args=[world.the_round.reference, *more])


class TestWhatPairsAreWorth:
    def test_nothing_is_said_while_no_judge_has_said_anything(self):
        world = make_judging()
        make_round(world)
        assert assignment_problem(world.the_round).worths == ()

    def test_topics_and_words_count_and_the_unknown_is_neutral(self):
        world = make_judging(applications=2, judges=3)
        air, water = (
            world.challenge.topics.create(position=n, name=name)
            for n, name in enumerate(("Air", "Water"), start=1)
        )
        for application, topic in zip(world.applications, (air, None), strict=True):
            application.topic = topic
            application.save(update_fields=["topic"])
        well, other, _silent = (PanelMember.objects.get(user=judge) for judge in world.judges)
        Knowledge.objects.create(seat=well, topic=air, level=2)
        Knowledge.objects.create(seat=other, topic=water, level=2)
        make_round(world)
        problem = assignment_problem(world.the_round)
        value = value_in(problem)
        first, second = (each.reference for each in world.applications)
        worth = [value(engine.Pair(first, judge.reference)) for judge in world.judges]
        assert worth == [800_000, 200_000, 500_000]
        assert value(engine.Pair(second, world.judges[0].reference)) == engine.NEUTRAL
        PanelMember.objects.filter(pk=well.pk).update(expertise="Walls that lose heat")
        PanelMember.objects.filter(pk=other.pk).update(expertise="Pensions in Kent")
        value = value_in(assignment_problem(world.the_round))
        assert value(engine.Pair(first, world.judges[0].reference)) != 800_000

    def test_judges_of_one_organisation_are_kept_apart_where_the_round_says_so(self):
        world = make_judging(applications=1, judges=2)
        body = make_scoring().challenge.owner
        for judge in world.judges:
            make_membership(judge, body)
        make_round(world)
        assert search(world).state == "infeasible"
        rules(world, is_one_per_organisation=False)
        assert search(world).state == "done"


class TestRules:
    def test_only_those_who_run_the_round_change_them_and_only_what_can_be(self):
        world = make_judging()
        make_round(world)
        assert rules(world, mode="total", floor=20, least_load=1).floor == 20
        problem = assignment_problem(world.the_round)
        assert (problem.mode, problem.floor) == ("total", 200_000)
        assert {judge.least for judge in problem.judges} == {1}
        for wrong in ({"mode": "best"}, {"floor": 101}):
            with pytest.raises(Refused):
                rules(world, **wrong)
        for stranger in (world.chair, world.judges[0]):
            with pytest.raises(NotAllowed):
                actions.change_rules(
                    round=world.the_round, rules={"floor": 1}, actor=stranger, at=NOW
                )

    def test_the_page_saves_them(self):
        world = make_judging()
        make_round(world)
        client = signed_in(world.manager)
        sent = {"mode": "balanced", "floor": "30", "least_load": "0", "fills_gaps_itself": "on"}
        assert client.post(page(world, "rules"), sent).status_code == 302
        judged = world.the_round
        assert (judged.mode, judged.floor, judged.fills_gaps_itself) == ("balanced", 30, True)
        assert judged.is_one_per_organisation is False
        refused = client.post(page(world, "rules"), sent | {"floor": "a lot"})
        assert "a lot" in refused.content.decode()


class TestProposals:
    def test_say_their_aims_in_order_and_what_they_would_not_survive(self):
        world = make_judging(applications=3, judges=2, reviews=2)
        run = make_proposal(world)
        said = queries.explained(run)
        assert said.aims[0].startswith("No rule is broken")
        assert "weakest pair" in said.aims[1]
        assert said.moved == 0
        assert "Judge 1, Judge 2" in said.loss
        shown = signed_in(world.manager).get(page(world)).content.decode()
        assert "No pair that stands is moved." in shown
        assert "Throw it away" in shown

    def test_can_be_thrown_away_and_a_search_can_be_ended(self):
        world = make_judging()
        run = make_proposal(world)
        actions.cancel_assignment(run=run, actor=world.manager, at=NOW)
        assert not Assignment.objects.filter(round=world.the_round).exists()
        waiting = actions.request_assignment(round=world.the_round, actor=world.manager, at=NOW)
        signed_in(world.manager).post(page(world, "cancel_assignment"), {"run": waiting.key})
        waiting.refresh_from_db()
        assert waiting.state == "cancelled"
        assert runs.assign_judges(run_key=str(waiting.key), clock=lambda: NOW) is False
        with pytest.raises(NotAllowed):
            actions.cancel_assignment(run=waiting, actor=world.judges[0], at=NOW)

    def test_what_is_not_found_out_in_time_is_said(self, monkeypatch):
        world = make_judging()
        make_round(world)

        def lost(problem):
            raise ArithmeticError("bounds")

        monkeypatch.setattr(engine, "assign", lost)
        run = search(world)
        assert run.state == "failed"
        assert "not found out in time" in run.message
        assert "not found out in time" in signed_in(world.manager).get(page(world)).content.decode()


class TestChangesOfWhatStands:
    def test_filling_moves_nothing_and_begun_work_stays_whatever_is_asked(self):
        world = make_scoring(make_judging(applications=6, judges=4, reviews=2))
        begun = world.assignment_of(world.judges[0])
        submit(begun)
        before = pairs_of(world)
        assert search(world).result["difference"]["removed"] == []
        PanelMember.objects.filter(user=world.judges[1]).update(load_limit=1)
        fresh = search(world, "fresh")
        gone = {
            (each["application"], each["judge"]) for each in fresh.result["difference"]["removed"]
        }
        assert gone
        assert (begun.application.reference, begun.judge.reference) not in gone
        assert pairs_of(world) == before
        Notice.objects.all().delete()
        actions.publish_assignment(run=fresh, actor=world.manager, at=NOW)
        after = pairs_of(world)
        assert before - after == gone
        assert len(after) == 12
        relieved = set(
            Notice.objects.filter(kind="judge_relieved").values_list(
                "recipient__reference", flat=True
            )
        )
        assert relieved == {judge for _application, judge in gone}

    def test_sticking_moves_fewer_than_starting_anew(self):
        world = make_scoring(make_judging(applications=8, judges=5, reviews=2))
        PanelMember.objects.filter(user=world.judges[0]).update(load_limit=2)
        sticky = len(search(world, "sticky").result["difference"]["removed"])
        fresh = len(search(world, "fresh").result["difference"]["removed"])
        assert 0 < sticky <= fresh
        with pytest.raises(Refused):
            search(world, "shuffle")


class TestRemedies:
    def test_each_has_a_way_to_do_it_and_its_effect(self):
        world = make_judging(applications=4, judges=2, reviews=2, load_limit=3)
        run = make_proposal(world)
        assert run.state == "infeasible"
        ways = queries.ways_out(run, world.manager)
        assert {way.kind for way in ways} == {"more capacity", "fewer reviews"}
        assert all(way.is_enough and way.has_button for way in ways)
        number = next(way.number for way in ways if way.kind == "more capacity")
        shown = signed_in(world.manager).get(page(world)).content.decode()
        assert "Raise these limits and search again" in shown
        again = actions.take_remedy(run=run, number=number, actor=world.manager, at=NOW)
        assert work(again).state == "done"
        with pytest.raises(IllegalMove):
            actions.take_remedy(run=run, number=number, actor=world.manager, at=NOW)

    def test_fewer_reviews_hold_for_the_named_applications_only(self):
        world = make_judging(applications=4, judges=2, reviews=2, load_limit=3)
        run = make_proposal(world)
        ways = queries.ways_out(run, world.manager)
        number = next(way.number for way in ways if way.kind == "fewer reviews")
        again = work(actions.take_remedy(run=run, number=number, actor=world.manager, at=NOW))
        assert again.state == "done"
        assert sum(each.reviews for each in world.the_round.reviews_wanted.all()) == 2
        actions.publish_assignment(run=again, actor=world.manager, at=NOW)
        assert len(pairs_of(world)) == 6
        assert not queries.progress_of(world.the_round, world.manager).gaps

    def test_a_suggested_tie_is_led_to_and_not_done_with_a_button(self):
        world = make_judging(applications=2, judges=2, reviews=2)
        body = world.applications[0].organisation
        make_conflict(world.judges[0], body, state="suggested")
        run = make_proposal(world)
        way = next(
            way for way in queries.ways_out(run, world.manager) if way.kind == "suggested conflicts"
        )
        assert not way.has_button
        assert [(tie.name, tie.slug) for tie in way.ties] == [("Judge 1", body.slug)]
        with pytest.raises(Refused):
            actions.take_remedy(run=run, number=way.number, actor=world.manager, at=NOW)


class TestGaps:
    def recuse(self, world):
        given = world.assignment_of(world.judges[0])
        actions.recuse(assignment=given, reason="I know them", actor=given.judge, at=NOW)
        return given

    def test_a_judge_who_steps_back_is_replaced_without_anybody_asking(self):
        world = make_scoring()
        before = pairs_of(world)
        given = self.recuse(world)
        run = newest(world)
        assert (run.state, bool(run.because), run.requested_by) == ("queued", True, None)
        assert work(run).state == "done"
        assert run.result["difference"]["removed"] == []
        actions.publish_assignment(run=run, actor=world.manager, at=NOW)
        gone = {(given.application.reference, given.judge.reference)}
        assert before - pairs_of(world) == gone
        assert len(pairs_of(world)) == len(before)

    def test_a_conflict_found_late_is_a_gap_as_well(self):
        world = make_scoring()
        given = world.assignment_of(world.judges[0])
        actions.declare_conflict(
            judge=given.judge,
            organisation=given.application.organisation,
            kind="family",
            actor=given.judge,
            at=NOW,
        )
        assert newest(world).because == "A conflict of interest"

    def test_it_goes_out_by_itself_only_where_the_round_says_so(self):
        world = make_scoring()
        rules(world, fills_gaps_itself=True)
        count = len(pairs_of(world))
        Notice.objects.all().delete()
        self.recuse(world)
        run = work(newest(world))
        assert run.state == "published"
        assert len(pairs_of(world)) == count
        told = set(Notice.objects.filter(recipient=world.manager).values_list("kind", flat=True))
        assert told == {"judge_recused", "gaps_filled"}
        new = run.assignments.get().judge
        assigned = Notice.objects.filter(kind="judge_assigned")
        assert [notice.recipient for notice in assigned] == [new]

    def test_the_sweep_asks_once_about_a_gap_that_nobody_has_looked_at(self):
        world = make_scoring()
        given = world.assignment_of(world.judges[0])
        Assignment.objects.filter(pk=given.pk).update(state="recused")
        assert patch_gaps(actor=SYSTEM, at=NOW) == 1
        run = newest(world)
        assert patch_gaps(actor=SYSTEM, at=NOW) == 0
        PanelMember.objects.update(load_limit=1)
        assert work(run).state == "infeasible"
        assert patch_gaps(actor=SYSTEM, at=NOW) == 0
        with pytest.raises(NotAllowed):
            patch_gaps(actor=world.manager, at=NOW)

    def test_nobody_is_looked_for_once_the_time_is_over(self):
        world = make_scoring()
        given = world.assignment_of(world.judges[0])
        Assignment.objects.filter(pk=given.pk).update(state="recused")
        late = world.the_round.scoring_closes_at + timedelta(seconds=1)
        assert patch_gaps(actor=SYSTEM, at=late) == 0

    def test_a_gap_that_opens_during_a_search_is_looked_at_after_it(self):
        world = make_scoring(make_judging(applications=5, judges=5))
        self.recuse(world)
        run = newest(world)
        begun, problem = runs.assignment.begin_assignment(run_key=str(run.key), at=NOW)
        other = world.assignment_of(world.judges[1])
        actions.recuse(assignment=other, reason="I know them too", actor=other.judge, at=NOW)
        found = engine.assign(problem)
        runs.assignment.finish_assignment(run=begun, result=found, answer={}, at=NOW)
        run.refresh_from_db()
        assert run.state == "stale"
        assert newest(world).pk != run.pk
        assert newest(world).state == "queued"


class TestByHand:
    def change(self, world, application, **who):
        return actions.change_pairs(
            round=world.the_round, application=application, actor=world.manager, at=NOW, **who
        )

    def test_a_swap_tells_only_the_two(self):
        world = make_scoring()
        given = world.assignment_of(world.judges[0])
        found = queries.moves_of(
            world.the_round, given.application.reference, given.judge.reference
        )
        new = found.choices[0].user
        Notice.objects.all().delete()
        self.change(world, given.application, give=new, take=given.judge)
        pairs = pairs_of(world)
        reference = given.application.reference
        assert (reference, new.reference) in pairs
        assert (reference, given.judge.reference) not in pairs
        told = set(Notice.objects.values_list("kind", "recipient"))
        assert told == {("judge_assigned", new.pk), ("judge_relieved", given.judge.pk)}

    def test_nobody_gets_what_a_conflict_forbids_or_their_own_application(self):
        world = make_scoring(make_judging(applications=3, judges=4))
        application = world.applications[0]
        readers = {each.user for each in queries.moves_of(
            world.the_round, application.reference).readers}  # fmt: skip
        tied, member = (judge for judge in world.judges if judge not in readers)
        make_conflict(tied, application.organisation, state="suggested")
        make_membership(member, application.organisation)
        for judge in (tied, member):
            with pytest.raises(Refused, match="conflict of interest"):
                self.change(world, application, give=judge)
        assert not queries.moves_of(world.the_round, application.reference).choices
        with pytest.raises(Refused, match="already"):
            self.change(world, application, give=readers.pop())
        with pytest.raises(Refused, match="panel"):
            self.change(world, application, give=world.manager)

    def test_what_somebody_has_begun_cannot_be_taken_back(self):
        world = make_scoring()
        given = world.assignment_of(world.judges[0])
        submit(given)
        with pytest.raises(Refused, match="begun"):
            self.change(world, given.application, take=given.judge)
        with pytest.raises(NotAllowed):
            actions.change_pairs(
                round=world.the_round,
                application=given.application,
                take=given.judge,
                actor=world.judges[1],
                at=NOW,
            )

    def test_a_limit_holds_by_hand_as_well(self):
        world = make_scoring()
        application = world.applications[0]
        choice = queries.moves_of(world.the_round, application.reference).choices[0]
        PanelMember.objects.filter(user=choice.user).update(load_limit=choice.load - 1)
        with pytest.raises(Refused, match="as many"):
            self.change(world, application, give=choice.user)

    def test_a_proposal_is_changed_without_anybody_being_told(self):
        world = make_judging()
        run = make_proposal(world)
        application = world.applications[0]
        choice = queries.moves_of(world.the_round, application.reference).choices[0]
        Notice.objects.all().delete()
        client = signed_in(world.manager)
        there = page(world, "readers", application.reference)
        assert client.get(there).status_code == 200
        client.post(there, {"give": choice.user.reference})
        assert run.assignments.filter(judge=choice.user, application=application).exists()
        assert not Notice.objects.exists()
        run.refresh_from_db()
        assert queries.explained(run).by_hand == 1
        assert actions.publish_assignment(run=run, actor=world.manager, at=NOW).state == "published"


def queries_of_pages(count):
    """How many queries the pages of a proposal take, for so many applications."""
    world = make_judging(applications=count, judges=count + 2, reviews=2)
    make_proposal(world)
    client = signed_in(world.manager)
    taken = []
    for there in (page(world), page(world, "readers", world.applications[0].reference)):
        client.get(there)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(there).status_code == 200
        taken.append(len(captured))
    return taken


def test_the_pages_take_the_same_queries_whatever_their_length():
    assert queries_of_pages(1) == queries_of_pages(3)


def test_the_page_of_one_application_is_for_those_who_run_the_round():
    world = make_scoring()
    there = page(world, "readers", world.applications[0].reference)
    assert signed_in(world.manager).get(there).status_code == 200
    tied = make_judging().manager
    for person in (world.chair, world.judges[0], world.applications[0].lead, tied):
        assert signed_in(person).get(there).status_code == 404
        unknown = signed_in(person).get(page(world, "readers", "NONE-0001"))
        assert unknown.status_code == 404
