"""What people do on the pages of a journey, one small function for each page.

Nothing here reads or writes the database: it is what somebody does by hand.
"""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from challenges.catalogue.engines.office_hours import working_day_from
from tests.browser.people import Person

LONDON = ZoneInfo("Europe/London")
A_YEAR = timedelta(days=360)
PROTECTED = (
    "Age", "Disability", "Gender reassignment", "Marriage and civil partnership",
    "Pregnancy and maternity", "Race", "Religion or belief", "Sex", "Sexual orientation",
)  # fmt: skip
CRITERIA = (("Impact for residents", "40"), ("Feasibility", "35"), ("Value for money", "25"))


def set_moment(person: Person, question: str, moment: datetime) -> None:
    """A day and a time of the city's clock."""
    here = person.group(question)
    local = moment.astimezone(LONDON)
    here.locator("input[type=date]").fill(f"{local:%Y-%m-%d}")
    here.locator("input[type=time]").fill(f"{local:%H:%M}")


def at_work(days: int) -> datetime:
    """Ten in the morning of the city, so many days from now or on the working day after."""
    day = working_day_from((timezone.now().astimezone(LONDON) + timedelta(days=days)).date())
    return datetime.combine(day, time(10), tzinfo=LONDON)


def set_day(person: Person, question: str, moment: datetime) -> None:
    """Day, month and year in three boxes."""
    here = person.group(question)
    for part, value in (("Day", moment.day), ("Month", moment.month), ("Year", moment.year)):
        person.fill(part, str(value), within=here)


# --- A challenge ---------------------------------------------------------------------------------
def draft_challenge(officer: Person, title: str, code: str) -> str:
    """Begin a challenge; returns its reference."""
    officer.go("/portal/")
    officer.follow("New challenge")
    officer.fill("What is the challenge called?", title)
    officer.fill("Three letters for its reference", code)
    officer.press("Start the challenge")
    officer.sees(title, "2 of 12 sections done")
    return officer.path.strip("/").split("/")[-1]


def write_problem(officer: Person, summary: str) -> None:
    officer.follow("The problem")
    officer.fill("The challenge in one sentence", summary)
    officer.fill("What is the problem?", "One home in six is too cold in winter to be healthy.")
    officer.fill("How do you know?", "Our housing survey of 2025.")
    officer.press("Save and continue")


def write_affected(officer: Person) -> None:
    officer.follow("Who is affected")
    officer.fill("Who is affected?", "About 21,000 households, most of them rent.")
    officer.fill("How many people?", "48000")
    officer.choose("Hackney")
    officer.fill("How did you involve them?", "Two evenings with the tenants’ panel in May.")
    officer.press("Save and continue")


def write_money(officer: Person) -> None:
    officer.follow("Partners and money")
    officer.fill("What is the budget of the whole challenge?", "£20,000")
    officer.fill("How much does each winner get?", "15,000")
    officer.fill("How many winners?", "1")
    officer.fill(
        "What do you offer besides money?",
        "Forty homes to test in, and an officer two days a week.",
    )
    officer.press("Save and continue")


def write_legal(officer: Person) -> None:
    officer.follow("Legal route")
    officer.choose("Grant")
    officer.choose("Minimal financial assistance")
    officer.press("Save and continue")


def write_eligibility(officer: Person) -> None:
    officer.follow("Who may apply")
    officer.fill("Who may apply?", "Companies and charities with fewer than 250 people")
    question = officer.group("Question 1")
    officer.fill("What you ask", "Do fewer than 250 people work for you?", within=question)
    officer.fill("Why they cannot apply", "The money is for small organisations.", within=question)
    officer.press("Save and continue")


def write_dates(officer: Person, opens_at: datetime, closes_at: datetime) -> None:
    officer.follow("Stages and dates")
    set_moment(officer, "When does it open?", opens_at)
    set_moment(officer, "When does it close?", closes_at)
    officer.press("Save and continue")


def write_criteria(officer: Person) -> None:
    officer.follow("Criteria")
    officer.fill("How many judges read each application?", "3")
    for number, (name, weight) in enumerate(CRITERIA, start=1):
        if number > 2:
            officer.press("Save and add more")
        row = officer.group(f"Criterion {number}")
        officer.fill("What judges ask", name, within=row)
        officer.fill("Weight", weight, within=row)
    officer.press("Save and continue")


def write_judges(officer: Person) -> None:
    officer.follow("Judges")
    officer.fill("Who will judge?", "Six people from the council and two tenants’ groups.")
    officer.press("Save and continue")


def write_publication(officer: Person) -> None:
    officer.follow("Who may see it")
    officer.fill("Email address for enquiries", "innovation@example.org")
    officer.press("Save and continue")


def write_equality(officer: Person) -> None:
    officer.follow("Equality screening")
    officer.fill("How does it avoid discrimination", "Anybody may apply by telephone.")
    officer.fill("How does it advance equality of opportunity?", "It reaches tenants first.")
    officer.fill("How does it foster good relations", "Neighbours meet at the fittings.")
    for group in PROTECTED:
        row = officer.group(re.compile(f"^{group}$"))
        officer.choose("Positive" if group == "Age" else "None expected", within=row)
        officer.fill("How do you know?", "Our housing survey of 2025.", within=row)
    officer.fill("Who was consulted?", "Two tenants’ groups, in September.")
    officer.fill("Summary for the public", "It helps older tenants most, and harms nobody.")
    set_day(officer, "When will you look at the screening again?", timezone.now() + A_YEAR)
    officer.press("Save and continue")
    officer.press("Ask for a signature")
    officer.sees("Waits for a signature")


def sign_screening(approver: Person) -> None:
    approver.fill("What have you considered?", "All three aims, and who is left out.")
    approver.choose("I have read the whole screening")
    approver.press("Sign the screening")
    approver.sees("Signed. The writers have been told by email.")


# --- An application ------------------------------------------------------------------------------
def sign_up(founder: Person, name: str, email: str) -> None:
    """Make an account with the code that is read where a demonstration keeps its mails."""
    founder.follow("Make an account")
    founder.fill("Full name", name)
    founder.fill("Email address", email)
    founder.press("Make my account")
    enter_code(founder, email)


def enter_code(founder: Person, email: str) -> None:
    """Read the newest code at /demo/mail/ in a second tab and type it into the first."""
    reader = founder.page.context.new_page()
    reader.goto(f"{founder.site.url}/demo/mail/?to={email}")
    reader.get_by_role("link", name="is your code for").first.click()
    code = re.search(r"\b(\d{6})\b", reader.locator("main").inner_text())
    assert code is not None
    reader.close()
    founder.fill("6-digit code", code[1])
    founder.press("Continue")


def register_organisation(founder: Person, name: str, number: str) -> None:
    founder.follow("Add your organisation")
    founder.fill("Name of the organisation", name)
    founder.fill("Its number in the register", number)
    founder.press("Register")


def start_application(founder: Person, organisation: str) -> None:
    founder.choose(organisation)
    founder.press("Start the application")
    founder.sees("You have begun an application")


def answer_form(founder: Person, title: str) -> None:
    """Section after section, to the page that shows all answers."""
    founder.follow("1. Your idea")
    founder.fill("What is your idea called?", title)
    founder.fill("What is it, in short?", "A curtain that stores the day's warmth for the night.")
    founder.fill("How does it answer the problem?", "It keeps a room two degrees warmer.")
    founder.fill("Who will be better off", "Forty households, by £180 a year each.")
    founder.choose("Tried with users")
    founder.press("Save and continue")
    founder.choose("Camden")
    founder.fill("What will you do, and when?", "Fit forty homes in January, measure to April.")
    founder.fill("How will you know that it works?", "Room temperature against forty other homes.")
    founder.press("Save and continue")
    founder.fill("How much do you ask for?", "15000")
    founder.fill("What will you spend it on?", "Forty curtains, sensors, and one fitter.")
    founder.choose("No", within=founder.group("Does anybody else pay towards it?"))
    founder.press("Save and continue")
    founder.fill("Who will do the work?", "Ines Sample, engineer, and a fitter.")
    founder.fill("How many people work for you?", "6")
    founder.choose("No", within=founder.group("Will you use data about people?"))
    founder.choose("What we have written is true")
    founder.press("Save and continue")


def submit_application(founder: Person) -> str:
    """From all answers to the receipt; returns the reference on it."""
    founder.sees("Check your answers")
    founder.follow("Continue to submit")
    founder.choose("What this application says is true")
    founder.press("Submit")
    founder.sees("We have your application")
    return founder.path.strip("/").split("/")[-2]


# --- Judging -------------------------------------------------------------------------------------
def form_panel(officer: Person, chair: Person, judges: list[Person]) -> None:
    """Everybody is invited, and accepts from their tasks."""
    for person in (chair, *judges):
        officer.fill("Email address", person.email)
        officer.choose("Chair" if person is chair else "Judge")
        officer.press("Send the invitation")
        officer.sees(f"We have sent an invitation to {person.email}")
    for person in (chair, *judges):
        accept_seat(person)
    officer.go(officer.path)


def accept_seat(person: Person) -> None:
    person.go("/portal/")
    person.follow("Answer")
    person.fill("What you know about", "Whatever is asked here")
    person.choose("These are all the interests")
    person.choose("I keep secret what I read")
    person.press("Accept")
    person.sees("Thank you.")


def set_up_round(officer: Person, scoring_closes_at: datetime) -> None:
    officer.follow("Set up the round")
    set_moment(officer, "Judges score until", scoring_closes_at)
    officer.press("Set up the round")


def assign_judges(officer: Person) -> None:
    """Ask for a proposal, wait for it as the page does, publish it."""
    officer.press("Find judges")
    officer.page.get_by_role("button", name=re.compile("^Publish")).wait_for(timeout=30_000)
    officer.sees("Nobody judges an organisation they are tied to")
    officer.look()
    officer.press("Publish")
    officer.sees("The judges now see their applications")


def declare(judge: Person, *conflicts: str) -> None:
    """Name each organisation that the judge is tied to, then say that this is all."""
    for name in conflicts:
        judge.follow(re.compile(f"Declare a conflict.*{name}"))
        judge.choose("Works with them")
        judge.press("Declare this conflict")
        judge.sees(f"You will not judge {name}")
    judge.press("I have declared every conflict")


def score_everything(judge: Person, marks: Callable[[str], tuple[int, ...]]) -> None:
    """Score whatever one was given; `marks` says how, by the application's reference."""
    judge.follow("Score the next one")
    while judge.page.locator("form[data-sheet]").count():
        heading = judge.page.get_by_role("heading", level=1).inner_text()
        reference = heading.split()[-1]
        for number, mark in enumerate(marks(reference), start=1):
            criterion = judge.page.locator(".cw-criterion").nth(number - 1)
            if criterion.get_attribute("open") is None:
                criterion.locator("summary").first.click()
            criterion.locator(f".cw-score:has([value='{mark}']) label").click()
        judge.page.get_by_text("Feedback, and the whole").click()
        judge.fill("Feedback to the applicant", f"Clear on what you would measure in {reference}.")
        judge.press("Submit and next")
        judge.sees(f"Your scores of {reference} are submitted")


def decide(chair: Person, title: str, reason: str) -> None:
    chair.follow("Decide")
    chair.page.get_by_label(f"Outcome for {title}").select_option("selected")
    chair.fill("The reason that everybody may read", reason)
    chair.press("Record the decision")


def release(officer: Person) -> None:
    officer.choose("I have checked every outcome")
    officer.press("Release the decision")


# --- A pilot -------------------------------------------------------------------------------------
def set_up_pilot(officer: Person, starts: datetime) -> str:
    """From what the application said; returns the pilot's address."""
    set_day(officer, "First day", starts)
    set_day(officer, "Last day", starts + timedelta(days=120))
    officer.press("Set up the pilot")
    return officer.path.strip("/").split("/")[-1]


def add_milestone(officer: Person, deliverable: str, due: datetime) -> None:
    officer.follow(re.compile("Add (a milestone|the first)"))
    officer.fill("What is delivered", deliverable)
    officer.fill("How both sides can tell that it is done", "Forty homes have one and say so.")
    officer.fill("Payment when accepted", "5000")
    set_day(officer, "Due on", due)
    officer.press("Add it")
    officer.sees(deliverable)


def deliver_milestone(founder: Person, evidence: str) -> None:
    founder.follow("Deliver")
    founder.fill("What did you deliver", evidence)
    founder.press("Deliver")
    founder.sees("The host has been asked to check it")


def accept_milestone(officer: Person) -> None:
    officer.follow("Check")
    officer.choose("Accept it")
    officer.press("Save your answer")
    officer.sees("Accepted")


def adopt(neighbour: Person, stage: str) -> None:
    """One step on the page of the body's adoption, which says that it is saved."""
    neighbour.choose(stage)
    neighbour.press("Save this step")
    neighbour.sees("Saved. Everybody can see it on the map.")
