"""The whole journey by hand: a borough poses a problem, a startup answers, another borough adopts.

The real site, worker, queue, database, mails and browser. Reference data and accounts are there
before; everything else is done on the pages, by the person whose part it is. One thing is not:
nobody waits for weeks. `pass_time` moves the two dates of the call near to now, and the worker's
own sweep opens and closes it.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.applications.actions import save_section, start_application, submit_application
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.judging.models import Assignment
from challenges.kernel.policy import SYSTEM
from challenges.notifications.models import Preference
from challenges.notifications.states import Pace
from challenges.organisations.actions import register_organisation
from challenges.organisations.models import Kind, Organisation, Role, User
from challenges.oversight.queries import broken_invariants
from challenges.transfer.runs.demonstration.applying import eligible_answers
from challenges.transfer.runs.load_reference import LONDON as REFERENCE
from challenges.transfer.runs.load_reference import load_reference
from cms.demo import outbox
from cms.pages.tree import ensure_site
from tasks.catalogue import keep_dates
from tests.browser import steps
from tests.browser.people import Cast, Person
from tests.factories.catalogue import call_from, make_programme
from tests.factories.organisations import make_membership, make_user
from tests.harness.site import Site
from tests.harness.waiting import eventually
from tests.harness.worker import Worker

TITLE = "Warmer homes this winter"
IDEA = "Warm Curtain"
STARTUP = "Example Looms Ltd"
MILESTONE = "Forty curtains are fitted"
REASON = "The only idea that had been tried with residents."
# What the rival answers, section by section.
RIVAL = (
    {"title": "Loft Lights", "summary": "Lamps that show where a roof leaks warmth.",
     "solution": "A lamp glows where warm air escapes.", "benefit": "People know what to seal.",
     "ready": "An idea"},
    {"plan": "Ten lofts in a month.", "measure": "Leaks found and sealed."},
    {"amount": "9000", "costs": "Lamps and ladders.", "other-money": False},
    {"team": "Bo Example.", "people": "2", "data": False, "truth": True},
)  # fmt: skip
# Each kind of step, in the order in which the first of its kind is done.
TRAIL = [
    "catalogue.ChallengeDrafted",
    "catalogue.ChallengeChanged",
    "catalogue.ScreeningSentForSignature",
    "catalogue.ScreeningSigned",
    "catalogue.ChallengeSentForApproval",
    "catalogue.ChallengeApproved",
    "catalogue.ChallengeOpened",
    "organisations.AccountOpened",
    "organisations.OrganisationRegistered",
    "applications.ApplicationStarted",
    "applications.SectionSaved",
    "applications.ApplicationSubmitted",
    "catalogue.ChallengeClosing",
    "judging.PanelFormed",
    "judging.PanelInvitationSent",
    "judging.PoolEntryChanged",
    "judging.ChairChanged",
    "judging.JudgeAdded",
    "catalogue.ChallengeClosed",
    "judging.InterestsDeclared",
    "judging.ConflictDeclared",
    "judging.RoundSetUp",
    "judging.AssignmentRequested",
    "judging.AssignmentProposed",
    "judging.AssignmentPublished",
    "judging.JudgeAssigned",
    "judging.ScoresheetSubmitted",
    "judging.RoundClosed",
    "judging.RoundRanked",
    "judging.DecisionMade",
    "judging.FeedbackRead",
    "judging.DecisionApproved",
    "applications.ApplicationSelected",
    "applications.ApplicationNotSelected",
    "judging.ApplicantsTold",
    "catalogue.ChallengeAnnounced",
    "judging.DecisionReleased",
    "pilots.PilotSetUp",
    "pilots.MilestoneAdded",
    "pilots.PilotStarted",
    "catalogue.ChallengePiloting",
    "pilots.MilestoneDelivered",
    "pilots.MilestoneAccepted",
    "pilots.AdoptionMoved",
]


@pytest.fixture
def cast(
    live_site: Site,
    celery_worker_process: Worker,
    chromium: Browser,
    axe: Callable[[Page], None],
) -> Iterator[Cast]:
    """A city with its boroughs, one live programme and nothing in it."""
    ensure_site(name="Citywide")
    load_reference(text=REFERENCE.read_text(), actor=SYSTEM, at=timezone.now())
    make_programme(
        name="Civic Challenge 2026",
        slug="civic-challenge-2026",
        prefix="CIC26",
        is_demonstration=True,
        run_by=Organisation.objects.get(kind=Kind.STRATEGIC_AUTHORITY),
    )
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


def borough(name: str) -> Organisation:
    return Organisation.objects.get(kind=Kind.BOROUGH, locality__name=name)


def officer_of(body: Organisation, name: str, *roles: str) -> User:
    """An account with these roles; the address is the name."""
    user = make_user(
        name, f"{name.lower().replace(' ', '.')}@people.example", is_demonstration=True
    )
    for role in roles:
        make_membership(user, body, role)
    return user


def pass_time(challenge: str, column: str, moment: datetime) -> None:
    """Put a date of the call where weeks of waiting would have put it; the worker does the rest."""
    Challenge.objects.filter(reference=challenge).update(**{column: moment})


def is_now(challenge: str, state: str) -> bool:
    """Have the worker sweep as beat would, and say whether it has recorded the state."""
    keep_dates.delay()
    return Challenge.objects.filter(reference=challenge, state=state).exists()


def test_a_problem_is_posed_and_spreads(cast: Cast) -> None:
    authority = Organisation.objects.get(kind=Kind.STRATEGIC_AUTHORITY)
    team = cast.signed_in(officer_of(authority, "Tess Team", Role.PROGRAMME_TEAM))
    officer = cast.signed_in(
        officer_of(borough("Camden"), "Olu Officer", Role.EDITOR, Role.CASE_OFFICER)
    )
    neighbour = cast.signed_in(officer_of(borough("Hackney"), "Nia Next", Role.CASE_OFFICER))
    chair = cast.signed_in(make_user("Cyd Chair", "cyd@panel.example", is_demonstration=True))
    judges = [
        cast.signed_in(
            make_user(f"{name} Judge", f"{name.lower()}@panel.example", is_demonstration=True)
        )
        for name in ("Ann", "Ben", "Col", "Dee")
    ]
    visitor = cast.visitor()

    challenge = a_challenge_is_posed(officer, team)
    it_opens_at_its_time(officer, visitor, challenge)
    founder = cast.visitor("Ines Sample")
    winner = a_startup_applies(founder)
    loser = another_applies_as_well(challenge)
    the_call_closes_by_itself(officer, visitor, chair, judges, challenge)
    judges_declare(judges)
    judged = judges_are_assigned(officer, judges)
    judges_score(judges, {winner: ((5, 4, 4), (4, 4, 5), (5, 5, 4)),
                          loser: ((2, 3, 3), (3, 2, 3), (2, 2, 4))})  # fmt: skip
    it_is_ranked_and_decided(officer, chair, judged)
    everybody_is_told(officer, founder, visitor, judges)
    pilot = a_pilot_delivers(officer, founder)
    another_borough_adopts(neighbour, officer, founder, pilot)
    the_public_sees_it(visitor, pilot)
    every_step_is_in_the_trail(team)
    # The published version still has the dates that `pass_time` moved in the database.
    broken = [each.rule for each in broken_invariants(timezone.now())]
    assert broken == ["What is public of a challenge is its newest published version"]


def a_challenge_is_posed(officer: Person, team: Person) -> str:
    """Drafted by a borough, approved by somebody else."""
    now = timezone.now()
    reference = steps.draft_challenge(officer, TITLE, "WRM")
    steps.write_problem(officer, "Who keeps cold homes warm without a new boiler?")
    steps.write_affected(officer)
    steps.write_money(officer)
    steps.write_legal(officer)
    steps.write_eligibility(officer)
    steps.write_dates(officer, **call_from(now + timedelta(days=7)))
    steps.write_criteria(officer)
    steps.write_judges(officer)
    steps.write_publication(officer)
    steps.write_equality(officer)
    team.mail(f"Sign an equality screening: {TITLE}")
    team.go("/portal/")
    team.follow("Read and sign")
    steps.sign_screening(team)
    officer.go(f"/portal/challenges/{reference}/")
    officer.sees("12 of 12 sections done")
    officer.follow("Preview as the public")
    officer.go(f"/portal/challenges/{reference}/")
    officer.press("Send for approval")
    officer.sees("Sent for approval")
    team.mail(f"Approve a challenge: {TITLE}")
    team.go("/portal/")
    team.follow("Review")
    team.press("Approve")
    team.sees("Approved. It opens by itself at its time")
    officer.mail(f"Approved: {TITLE}")
    return reference


def it_opens_at_its_time(officer: Person, visitor: Person, challenge: str) -> None:
    """Announced with its date; open once that has come."""
    visitor.go("/")
    visitor.go("/challenges/")
    visitor.follow(TITLE)
    visitor.sees("Opens in")
    pass_time(challenge, "opens_at", timezone.now())
    eventually(lambda: is_now(challenge, "open"), why="the worker did not open the challenge")
    officer.mail(f"Open for applications: {TITLE}")
    visitor.go("/challenges/")
    visitor.follow(TITLE)
    visitor.sees("Start an application")


def a_startup_applies(founder: Person) -> str:
    """From the public page to the receipt; returns the application's reference."""
    founder.go("/challenges/")
    founder.follow(TITLE)
    founder.follow("Start an application")
    steps.sign_up(founder, "Ines Sample", "ines@looms.example")
    founder.user = User.objects.get(email="ines@looms.example")
    # Whoever starts is asked first whether they may.
    founder.choose("Yes")
    founder.press("See whether you may apply")
    founder.sees("You can apply")
    founder.follow("Start an application")
    steps.register_organisation(founder, STARTUP, "01234567")
    steps.start_application(founder, STARTUP)
    steps.answer_form(founder, IDEA)
    reference = steps.submit_application(founder)
    founder.mail(f"We have your application {reference}")
    return reference


def another_applies_as_well(challenge: str) -> str:
    """A rival, so that there is something to choose; by the same actions, without a browser."""
    rival, at = make_user("Bo Example", "bo@lamps.example", is_demonstration=True), timezone.now()
    lamps = register_organisation(
        name="Example Lamps Ltd", kind=Kind.COMPANY, identifier_scheme="", identifier="",
        website="", actor=rival, at=at,
    )  # fmt: skip
    posed = Challenge.objects.get(reference=challenge)
    application = start_application(
        challenge=posed, organisation=lamps, answers=eligible_answers(posed), actor=rival, at=at
    )
    for number, answers in enumerate(RIVAL, start=1):
        save_section(
            application=application, section=number, answers=answers, versions={},
            actor=rival, at=at,
        )  # fmt: skip
    submit_application(application=application, declared_by=rival.name, actor=rival, at=at)
    return application.reference


def the_call_closes_by_itself(
    officer: Person, visitor: Person, chair: Person, judges: list[Person], challenge: str
) -> None:
    """The deadline passes. The panel is formed in the minute in which late requests are sorted."""
    pass_time(challenge, "closes_at", timezone.now())
    eventually(lambda: is_now(challenge, "closing"), why="the worker did not close the call")
    visitor.go("/challenges/")
    visitor.follow(TITLE)
    visitor.sees("Being judged")
    officer.go(f"/portal/challenges/{challenge}/")
    officer.follow("Applications")
    officer.sees("2 applications were submitted", IDEA)
    officer.go(f"/portal/challenges/{challenge}/")
    officer.follow("Panel and judging")
    steps.form_panel(officer, chair, judges)
    for judge in judges:
        judge.mail(f"You are on the panel of {TITLE}")
    eventually(lambda: is_now(challenge, "closed"), seconds=90, why="the call did not close")
    officer.mail(f"Closed: {TITLE}")


def judges_declare(judges: list[Person]) -> None:
    """Three have no ties; the fourth works with the startup."""
    for judge in judges:
        judge.go("/portal/")
        judge.follow("Declare")
        steps.declare(judge, *([STARTUP] if judge is judges[-1] else []))


def judges_are_assigned(officer: Person, judges: list[Person]) -> str:
    """Found in the background, looked at, published; returns the round's address."""
    officer.go("/portal/")
    officer.follow("Set up")
    officer.sees(STARTUP)
    steps.set_up_round(officer, timezone.now() + timedelta(days=14))
    steps.assign_judges(officer)
    for judge in judges:
        judge.mail(f"Applications to score: {TITLE}")
    tied = Assignment.objects.filter(judge=judges[-1].user)
    assert [each.application.organisation.name for each in tied] == ["Example Lamps Ltd"]
    other = Assignment.objects.exclude(judge=judges[-1].user).filter(
        application__organisation__name=STARTUP
    )
    assert judges[-1].is_refused(f"/judging/sheets/{other[0].key}/")
    return officer.path


def judges_score(judges: list[Person], marks: dict[str, tuple[tuple[int, ...], ...]]) -> None:
    """Each application by three judges; nobody sees who wrote it."""
    given = {reference: list(each) for reference, each in marks.items()}
    for judge in judges:
        judge.go("/portal/")
        judge.follow("Score")
        steps.score_everything(judge, lambda reference: given[reference].pop(0))
    assert given == {reference: [] for reference in marks}


def it_is_ranked_and_decided(officer: Person, chair: Person, judged: str) -> None:
    """Closed by hand, ranked by the worker, decided by the chair."""
    officer.go(judged)
    officer.follow("Close the scoring")
    officer.press("Close the scoring")
    officer.sees("Scoring is closed")
    chair.mail(f"Ready to decide: {TITLE}")
    chair.go("/portal/")
    chair.follow("See the ranking")
    chair.sees("2 applications, 6 reviews", "89.3", "51.7")
    steps.decide(chair, IDEA, REASON)
    chair.sees("Nobody has been told yet", "The chair has still to read the feedback")
    chair.follow("Read the feedback")
    chair.press("It is fit to send")


def everybody_is_told(
    officer: Person, founder: Person, visitor: Person, judges: list[Person]
) -> None:
    """Until the release the public knows nothing; then everybody does."""
    visitor.go("/challenges/")
    visitor.follow(TITLE)
    visitor.sees_not(STARTUP, REASON)
    officer.mail(f"Approve the panel’s decision: {TITLE}")
    officer.go("/portal/")
    officer.follow("Check and approve")
    officer.press("Approve the decision")
    steps.release(officer)
    officer.sees("The decision is out")
    founder.mail(f"We have chosen your application: {TITLE}")
    rival = outbox_of("bo@lamps.example")
    eventually(lambda: f"We have not chosen your application: {TITLE}" in rival())
    for judge in judges:
        judge.mail(f"The outcome is public: {TITLE}")
    visitor.go("/challenges/")
    visitor.follow(TITLE)
    visitor.sees(STARTUP, REASON)
    visitor.sees_not("Example Lamps Ltd")


def a_pilot_delivers(officer: Person, founder: Person) -> str:
    """Set up, started, one milestone delivered and accepted; returns the pilot's address."""
    now = timezone.now()
    officer.go("/portal/")
    officer.follow("Set up")
    pilot = steps.set_up_pilot(officer, now)
    steps.add_milestone(officer, MILESTONE, now + timedelta(days=60))
    officer.press("Start the pilot")
    officer.sees("The pilot has started")
    founder.mail(f"The pilot of {IDEA} has started")
    founder.go("/portal/")
    founder.follow("Deliver")
    steps.deliver_milestone(founder, "All forty are up; your officer has the list.")
    officer.mail(f"Check a milestone: {MILESTONE}")
    officer.go("/portal/")
    officer.follow("Check")
    steps.accept_milestone(officer)
    founder.mail(f"Accepted: {MILESTONE}")
    return pilot


def another_borough_adopts(neighbour: Person, officer: Person, founder: Person, pilot: str) -> None:
    """A second borough finds it on the map and says step by step how far it is."""
    for person in (neighbour, officer, founder):
        Preference.objects.create(user=person.user, group="spread", pace=Pace.AT_ONCE)
    neighbour.go("/portal/")
    neighbour.follow("See what spreads")
    neighbour.follow(IDEA)
    neighbour.follow("See and say how far your borough is")
    for stage in ("Interest", "Committed", "Live"):
        steps.adopt(neighbour, stage)
        for person in (neighbour, officer, founder):
            person.mail(f"London Borough of Hackney and {IDEA}: {stage.lower()}")


def the_public_sees_it(visitor: Person, pilot: str) -> None:
    """The pages that everybody reads say what has come of it."""
    visitor.go("/")
    visitor.go("/challenges/")
    visitor.follow(TITLE)
    visitor.sees(STARTUP, REASON)
    visitor.follow(STARTUP)
    visitor.sees(STARTUP, TITLE)
    visitor.go("/programmes/")
    visitor.follow("Civic Challenge 2026")
    visitor.sees(TITLE, STARTUP)
    visitor.go("/spread/")
    visitor.sees(IDEA)
    visitor.go(f"/spread/{pilot}/")
    visitor.sees("live in 2 of 33 boroughs", "Camden", "Hackney", MILESTONE)
    visitor.go("/organisations/camden/")
    visitor.sees(TITLE)
    visitor.go("/organisations/hackney/")
    visitor.sees(IDEA)


def every_step_is_in_the_trail(team: Person) -> None:
    """In the order in which it was done, and readable on the page."""
    begun = Entry.objects.filter(event=TRAIL[0]).earliest("pk")
    # A draft of scores is saved when the browser finds time for it, and copies are drawn when the
    # worker does.
    at_some_time = ("judging.ScoresheetSaved", "files.FileStored")
    happened = Entry.objects.filter(pk__gte=begun.pk).exclude(event__in=at_some_time)
    assert list(dict.fromkeys(happened.order_by("pk").values_list("event", flat=True))) == TRAIL
    team.go("/portal/audit/")
    team.sees(f"accepted the milestone {MILESTONE}")
    team.follow("Next")
    team.sees("Olu Officer")
    team.go("/portal/jobs/")


def outbox_of(email: str) -> Callable[[], list[str]]:
    """The subjects of the mails to an address, whenever it is asked."""
    return lambda: [mail.subject for mail in outbox.mails() if email in mail.recipients]
