"""Who sees what of judging, over a cast and every page. Hidden looks the same as absent."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from challenges.applications.policy import visible_applications
from challenges.judging import actions, policy, queries, runs
from challenges.judging.engines.assignment import Pair
from challenges.judging.models import Assignment, Conflict
from challenges.judging.queries.problems import assignment_problem
from challenges.judging.states import AssignmentState
from challenges.notifications.queries import judging_managers_of
from challenges.organisations.models import Role, User
from challenges.oversight.policy import visible_entries
from tests.factories.applications import ANSWERS, make_application, make_collaborator
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_judge,
    make_judging,
    make_ranked,
    make_scoring,
    marks,
    score_all,
    submit,
)
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

SECRET = "A most distinctive sentence about heat pumps."


@pytest.fixture(autouse=True)
def _noon(time_machine_at_noon: None) -> None:
    """The pages' requests are stamped at the moment of the factories' world."""


def client_of(user) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"judging:{name}", args=args)


@pytest.fixture
def world() -> Judging:
    """A round in which one application's words can be recognised wherever they turn up."""
    made = make_judging(applications=3, judges=3, reviews=2)
    made.applications.append(
        make_application(
            "submitted",
            challenge=made.challenge,
            answers=ANSWERS | {"title": "Heat secrets", "summary": SECRET},
        )
    )
    return make_scoring(made)


@pytest.fixture
def cast(world: Judging) -> dict[str, object]:
    application = world.applications[-1]
    given = Assignment.objects.filter(application=application).order_by("pk")
    assigned, in_conflict = given[0].judge, given[1].judge
    actions.declare_conflict(
        judge=in_conflict,
        organisation=application.organisation,
        kind="family",
        actor=in_conflict,
        at=NOW,
    )
    unassigned = next(j for j in world.judges if j not in (assigned, in_conflict))
    return {
        "judge assigned": assigned,
        "judge in conflict": in_conflict,
        "judge not assigned": unassigned,
        "judge on the panel without work": make_judge(world.panel),
        "applicant": application.lead,
        "teammate of the applicant": make_member(application.organisation, Role.MEMBER),
        "other applicant": world.applications[0].lead,
        "chair": world.chair,
        "case officer": world.manager,
        "approver": make_member(world.challenge.owner, Role.APPROVER),
        "observer": make_member(world.challenge.owner, Role.OBSERVER),
        "officer of another body": make_member(make_borough(), Role.OWNER, Role.CASE_OFFICER),
        "programme team": make_programme_team(),
        "somebody with an account": make_user(),
        "anonymous": None,
    }


FOLLOWERS = {"chair", "case officer", "programme team"}
RUNNERS = {"case officer", "programme team"}


def sheet_of(world: Judging, judge: object) -> Assignment:
    return Assignment.objects.get(application=world.applications[-1], judge=judge)


def test_the_score_sheet_opens_for_its_judge_alone(world: Judging, cast: dict) -> None:
    sheet = sheet_of(world, cast["judge assigned"])
    hidden = sheet_of(world, cast["judge in conflict"])
    looked = 0
    for name, person in cast.items():
        client = client_of(person)
        for assignment in (sheet, hidden):
            for page in ("scoresheet", "recuse", "revise"):
                answer = client.get(address(page, assignment.key))
                is_own = name == "judge assigned" and assignment == sheet
                wanted = 302 if person is None else 200 if is_own else 404
                assert answer.status_code == wanted, (name, page)
                assert (SECRET in answer.content.decode()) == (is_own and page == "scoresheet")
                looked += 1
    assert looked == 15 * 2 * 3


def test_hidden_is_the_same_as_absent(world: Judging, cast: dict) -> None:
    hidden = sheet_of(world, cast["judge in conflict"])
    client = client_of(cast["judge in conflict"])
    nowhere = uuid4()
    there = client.get(address("scoresheet", hidden.key))
    absent = client.get(address("scoresheet", nowhere))
    assert there.status_code == absent.status_code == 404
    # A page's print head carries its own address.
    words = there.content.decode().replace(str(hidden.key), str(nowhere))
    assert words == absent.content.decode()


def test_nothing_is_written_through_anothers_sheet(world: Judging, cast: dict) -> None:
    sheet = sheet_of(world, cast["judge assigned"])
    fields = {f"score_{place}": "5" for place in range(1, 5)} | {"version": 0, "do": "submit"}
    for name, person in cast.items():
        if name in ("judge assigned", "anonymous"):
            continue
        for page, data in (("scoresheet", fields), ("recuse", {"reason": "x"})):
            answer = client_of(person).post(address(page, sheet.key), data)
            assert answer.status_code == 404, (name, page)
    sheet.refresh_from_db()
    assert sheet.state == AssignmentState.PUBLISHED
    assert not sheet.scoresheets.exists()


def test_a_judge_in_conflict_finds_no_trace(world: Judging, cast: dict) -> None:
    """No text, no title, no reference, no count on any page that they may open."""
    judge, application = cast["judge in conflict"], world.applications[-1]
    own = queries.own_list(judge, world.the_round)
    assert own
    assert len(own) == Assignment.objects.filter(judge=judge).exclude(
        application=application
    ).count()  # fmt: skip
    client = client_of(judge)
    pages = [
        address("rounds"),
        address("conflicts"),
        address("declaration", world.challenge.reference),
        address("sheets", world.round.reference),
        *(address("scoresheet", line.key) for line in own),
        "/portal/",
    ]
    for page in pages:
        words = client.get(page).content.decode()
        assert SECRET not in words, page
        assert "Heat secrets" not in words, page
        assert application.reference not in words, page
    sheets = client.get(address("sheets", world.round.reference)).content.decode()
    assert f"0 of {len(own)} scored" in sheets
    (waiting,) = [w for w in queries.waiting_for(judge, NOW) if w.url_name == "judging:sheets"]
    assert waiting.title.startswith(f"Score {len(own)} application")


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("round", FOLLOWERS),
        ("assignment", RUNNERS),
        ("change_round", RUNNERS),
        ("close_round", RUNNERS),
        ("run_progress", RUNNERS),
        ("rules", RUNNERS),
        ("ranking", FOLLOWERS),  # A page that says "not yet": see below.
        ("decision", FOLLOWERS),
        ("preview", FOLLOWERS),
        ("sheets", {"judge assigned", "judge in conflict", "judge not assigned"}),
    ],
)
def test_pages_of_a_round_while_judges_score(
    world: Judging, cast: dict, page: str, allowed: set[str]
) -> None:
    assert {
        name
        for name, person in cast.items()
        if client_of(person).get(address(page, world.round.reference)).status_code == 200
    } == allowed


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("ranking", FOLLOWERS),
        ("decision", {"chair"}),
        ("preview", FOLLOWERS),
        ("feedback", FOLLOWERS),
    ],
)
def test_pages_of_a_ranked_round(world: Judging, cast: dict, page: str, allowed: set[str]) -> None:
    make_ranked(world)
    actions.decide(
        round=world.the_round,
        chosen={world.applications[0]: None},
        public_reason="The best plan.",
        actor=world.chair,
        at=NOW,
    )
    assert {
        name
        for name, person in cast.items()
        if client_of(person).get(address(page, world.round.reference)).status_code == 200
    } == allowed


def test_the_panel_page_is_for_those_who_run_it(world: Judging, cast: dict) -> None:
    assert {
        name
        for name, person in cast.items()
        if client_of(person).get(address("panel", world.challenge.reference)).status_code == 200
    } == RUNNERS


def test_scores_of_others_show_nowhere_before_the_ranking(world: Judging, cast: dict) -> None:
    sheet = sheet_of(world, cast["judge assigned"])
    actions.submit_scoresheet(
        assignment=sheet,
        scores=marks(world.challenge, 5),
        feedback="FEEDBACK-WORDS",
        private_note="NOTE-WORDS",
        version=0,
        actor=cast["judge assigned"],
        at=NOW,
    )
    seen = 0
    for name, person in cast.items():
        for page in ("round", "assignment", "close_round", "sheets", "ranking"):
            words = client_of(person).get(address(page, world.round.reference)).content.decode()
            assert "FEEDBACK-WORDS" not in words, (name, page)
            assert "NOTE-WORDS" not in words, (name, page)
            seen += 1
    own = client_of(cast["judge assigned"]).get(address("scoresheet", sheet.key))
    assert "NOTE-WORDS" in own.content.decode()
    assert seen == 15 * 5


def test_a_chair_in_conflict_loses_the_round(world: Judging) -> None:
    client = client_of(world.chair)
    assert client.get(address("round", world.round.reference)).status_code == 200
    make_conflict(world.chair, world.applications[-1].organisation)
    assert client.get(address("round", world.round.reference)).status_code == 404
    assert queries.waiting_for(world.chair, NOW) == []


def test_a_dismissed_conflict_does_not_hide(world: Judging) -> None:
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    make_conflict(judge, assignment.application.organisation, state="dismissed")
    assert policy.may_score(judge, assignment)
    Conflict.objects.update(state="confirmed")
    assert not policy.may_score(judge, assignment)


@pytest.mark.parametrize("page", ["ranking", "decision", "preview"])
def test_before_the_ranking_those_who_will_read_it_are_told_when(world: Judging, page: str) -> None:
    score_all(world)
    answer = client_of(world.chair).get(address(page, world.round.reference))
    words = answer.content.decode()
    assert "The round is ranked once it closes" in words
    assert "Mean" not in words
    assert not any(each.reference in words for each in world.applications)
    stranger = client_of(make_user()).get(address(page, world.round.reference))
    assert stranger.status_code == 404


def test_a_chair_who_judges_knows_no_applicant_before_their_own_sheets_are_in() -> None:
    made = make_judging(applications=2, judges=2, reviews=3)
    for application in made.applications:
        application.organisation.name = f"Secret Body {application.pk}"
        application.organisation.save()
        application.title = f"Secret Title {application.pk}"
        application.save()
    made.panel.members.create(user=made.chair, load_limit=20, declared_at=NOW)
    world = make_scoring(made)
    page = address("round", world.round.reference)

    def looked(user: object) -> tuple[bool, bool]:
        words = client_of(user).get(page).content.decode()
        assert all(each.reference in words for each in world.applications)
        return "Secret Body" in words, "Secret Title" in words

    own = list(Assignment.objects.filter(judge=world.chair).order_by("pk"))
    assert len(own) == 2
    for assignment in own:
        assert looked(world.manager) == (True, True)
        assert looked(world.chair) == (False, False)
        words = client_of(world.chair).get(page).content.decode()
        assert address("sheets", world.round.reference) in words
        submit(assignment)
    assert looked(world.chair) == (True, True)


@pytest.mark.parametrize(
    "tie", ["conflict", "membership", "parent", "part", "shared", "once shared"]
)
def test_a_tie_of_any_kind_closes_the_judging_alike(world: Judging, tie: str) -> None:
    """Page, list, waiting list, mail, audit trail and the score sheet ask the same question."""
    organisation = world.applications[-1].organisation
    officer = make_member(world.challenge.owner, Role.CASE_OFFICER)
    team = make_programme_team()
    judge_sheet = Assignment.objects.filter(
        application=world.applications[-1], judge__in=world.judges
    ).first()
    assert judge_sheet is not None
    judge = judge_sheet.judge
    actions.declare_conflict(
        judge=world.judges[0],
        organisation=world.applications[0].organisation,
        kind="family",
        actor=world.judges[0],
        at=NOW,
    )

    def seen(user: User) -> tuple[bool, ...]:
        user = User.objects.get(pk=user.pk)
        page = client_of(user).get(address("round", world.round.reference))
        return (
            page.status_code == 200,
            world.the_round in policy.visible_rounds(user),
            world.challenge in policy.managed_challenges(user),
            policy.may_manage_judging(user, world.challenge),
            visible_applications(user).filter(pk=world.applications[-1].pk).exists(),
        )

    def judging_in_the_trail() -> set[str]:
        entries = visible_entries(User.objects.get(pk=team.pk))
        return set(entries.filter(event__startswith="judging.").values_list("event", flat=True))

    assert seen(officer) == seen(team) == (True,) * 5
    assert policy.may_score(judge, judge_sheet)
    assert {"judging.ConflictDeclared", "judging.JudgeAdded", "judging.RoundSetUp"} & (
        judging_in_the_trail()
    ) == {"judging.ConflictDeclared", "judging.RoundSetUp"}
    assert officer in judging_managers_of(world.challenge)
    linked = organisation
    if tie == "parent":
        linked = organisation.parent = make_organisation("The Parent")
        organisation.save()
    elif tie == "part":
        linked = make_organisation("A Part", parent=organisation)
    for user in (officer, team, judge):
        if tie == "conflict":
            make_conflict(user, organisation)
        elif tie == "shared":
            make_collaborator(world.applications[-1], user)
        elif tie == "once shared":
            make_collaborator(world.applications[-1], user, state="ended")
        else:
            make_membership(user, linked, Role.MEMBER)
    left = (False, False, False, False, tie in ("membership", "shared"))
    assert seen(officer) == seen(team) == left
    assert not policy.may_score(judge, judge_sheet)
    assert judging_in_the_trail() == set()
    assert officer not in judging_managers_of(world.challenge)
    pair = Pair(world.applications[-1].reference, judge.reference)
    assert pair in assignment_problem(world.the_round).barred


def test_the_ranking_names_no_judge(world: Judging) -> None:
    score_all(world)
    page = close_and_rank(world)
    words = client_of(world.chair).get(page).content.decode()
    assert not any(str(judge) in words for judge in world.judges)


def close_and_rank(world: Judging) -> str:
    run = actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    runs.rank_round(run_key=str(run.key), clock=lambda: NOW)
    return address("ranking", world.round.reference)
