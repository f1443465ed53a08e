"""Carrying out what a panel has decided. Judging calls these when it releases a decision."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from challenges.applications.events import ApplicationNotSelected, ApplicationSelected
from challenges.applications.models import Application
from challenges.applications.policy import may_decide_application
from challenges.applications.queries import lock_application
from challenges.applications.states import APPLICATION
from challenges.audit.actions import emit
from challenges.catalogue.words import day_of
from challenges.kernel.policy import Actor, require


@transaction.atomic
def select_application(
    *, application: Application, award_amount: Decimal | None, actor: Actor, at: datetime
) -> Application:
    """Make the application a winner; `award_amount` in pounds, None where none is promised."""
    application = lock_application(application)
    require(may_decide_application, actor, application)
    before = application.state
    APPLICATION.move(application, "select")
    application.award_amount = award_amount
    application.outcome_on = day_of(at)
    application.save(update_fields=["state", "award_amount", "outcome_on"])
    emit(
        ApplicationSelected(
            application=application.reference,
            challenge=application.challenge.reference,
            organisation=application.organisation.name,
        ),
        actor=actor,
        at=at,
        before={"state": before},
        after={"state": application.state, "award_amount": award_amount},
    )
    return application


@transaction.atomic
def not_select_application(*, application: Application, actor: Actor, at: datetime) -> Application:
    """Say that the application was not chosen."""
    application = lock_application(application)
    require(may_decide_application, actor, application)
    before = application.state
    APPLICATION.move(application, "not_select")
    application.outcome_on = day_of(at)
    application.save(update_fields=["state", "outcome_on"])
    emit(
        ApplicationNotSelected(
            application=application.reference,
            challenge=application.challenge.reference,
            organisation=application.organisation.name,
        ),
        actor=actor,
        at=at,
        before={"state": before},
        after={"state": application.state},
    )
    return application
