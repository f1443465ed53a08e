"""The whole journey by hand: a borough poses a problem, a startup answers, another borough adopts.

The real site, worker, queue, database, mails and browser. Reference data and accounts are there
before; everything else is done on the pages, by the person whose part it is. One thing is not:
nobody waits for weeks. `pass_time` moves the two dates of the call near to now, and the worker's
own sweep opens and closes it.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.judging.models import Assignment
from challenges.kernel.policy import SYSTEM
from challenges.organisations.models import Kind, Organisation, Role
from challenges.transfer.runs.load_reference import LONDON as REFERENCE
from challenges.transfer.runs.load_reference import load_reference
from cms.pages.tree import ensure_site
from tasks.catalogue import keep_dates
from tests.browser import steps
from tests.browser.people import Cast, Person
from tests.factories.catalogue import make_programme
from tests.factories.organisations import make_member, make_user
from tests.harness.site import Site
from tests.harness.waiting import eventually
from tests.harness.worker import Worker

TITLE = "Warmer homes this winter"
IDEA = "Warm Curtain"
STARTUP = "Example Looms Ltd"


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
        run_by=Organisation.objects.get(kind=Kind.STRATEGIC_AUTHORITY),
    )
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


def borough(name: str) -> Organisation:
    return Organisation.objects.get(kind=Kind.BOROUGH, locality__name=name)


def pass_time(challenge: str, column: str, moment: datetime) -> None:
    """Put a date of the call where weeks of waiting would have put it; the worker does the rest."""
    Challenge.objects.filter(reference=challenge).update(**{column: moment})


def is_now(challenge: str, state: str) -> bool:
    """Have the worker sweep as beat would, and say whether the state is recorded."""
    keep_dates.delay()
    return Challenge.objects.filter(reference=challenge, state=state).exists()


def test_a_problem_is_posed_and_spreads(cast: Cast) -> None:
    camden = borough("Camden")
    officer = cast.signed_in(
        make_member(camden, Role.EDITOR, Role.CASE_OFFICER, name="Olu Officer")
    )
    team = cast.signed_in(
        make_member(
            Organisation.objects.get(kind=Kind.STRATEGIC_AUTHORITY),
            Role.PROGRAMME_TEAM,
            name="Tess Team",
        )
    )
    now = timezone.now()

    reference = steps.draft_challenge(officer, TITLE, "WRM")
    steps.write_problem(officer, "Who keeps cold homes warm without a new boiler?")
    steps.write_money(officer)
    steps.write_dates(officer, now + timedelta(days=7), now + timedelta(days=49))
    steps.write_criteria(officer)
    officer.go(f"/portal/challenges/{reference}/")
    officer.sees("5 of 5 sections done")
    officer.press("Send for approval")
    officer.sees("Sent for approval")
