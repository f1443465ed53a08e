"""Pilots, milestones and adoptions for tests, as actions would have left them."""

from decimal import Decimal
from typing import Any

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Organisation
from challenges.pilots.models import Adoption, AdoptionStep, Milestone, Pilot
from challenges.pilots.states import PROGRESS, PilotState
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge


def make_winner(**fields: Any) -> Application:
    """A chosen application to a challenge whose winners are announced."""
    challenge = fields.pop("challenge", None) or make_challenge(ChallengeState.ANNOUNCED)
    fields = {"title": "Made-Up Lantern", "award_amount": Decimal(15000)} | fields
    return make_application(ApplicationState.SELECTED, challenge=challenge, **fields)


def make_pilot(state: str = PilotState.RUNNING, *, milestones: int = 1, **fields: Any) -> Pilot:
    """A pilot of a winner, hosted by the body that posed the challenge."""
    application = fields.pop("application", None) or make_winner()
    pilot = Pilot.objects.create(
        **(
            {
                "application": application,
                "reference": f"{application.reference}-P",
                "slug": f"pilot-{application.reference}".lower(),
                "host": application.challenge.owner,
                "title": application.title,
                "state": state,
                "starts_on": "2026-01-12",
                "award_amount": Decimal(15000),
            }
            | fields
        )
    )
    for position in range(1, milestones + 1):
        make_milestone(pilot, position=position)
    return pilot


def make_milestone(pilot: Pilot, **fields: Any) -> Milestone:
    """A planned milestone that pays £1,000."""
    fields = {
        "position": pilot.milestones.count() + 1,
        "deliverable": f"Deliverable {pilot.milestones.count() + 1}",
        "success_criterion": "Ten people have used it",
        "payment": Decimal(1000),
        "due_on": "2026-12-18",
    } | fields
    return Milestone.objects.create(pilot=pilot, **fields)


def make_adoption(pilot: Pilot, organisation: Organisation, state: str, on: str) -> Adoption:
    """An adoption that went through every step up to `state`, all on the date `on`."""
    adoption = Adoption.objects.create(
        pilot=pilot, organisation=organisation, locality=organisation.locality, state=state
    )
    walked = PROGRESS[: PROGRESS.index(state) + 1] if state in PROGRESS else (PROGRESS[0], state)
    for position, step in enumerate(walked, start=1):
        AdoptionStep.objects.create(adoption=adoption, position=position, state=step, on=on)
    return adoption
