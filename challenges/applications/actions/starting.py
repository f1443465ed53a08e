"""Beginning an application."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from challenges.applications.engines.eligibility import Outcome, judge
from challenges.applications.events import ApplicationStarted
from challenges.applications.models import Application
from challenges.applications.policy import may_start_application
from challenges.applications.queries import application_of, eligibility_rules, lock_challenge
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_of
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person

from .deadlines import refuse_unless_open

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
NUMBERED = r"-\d+$"


@transaction.atomic
def start_application(
    *,
    challenge: Challenge,
    organisation: Organisation,
    answers: Mapping[str, str] = NO_ANSWERS,
    actor: Actor,
    at: datetime,
) -> Application:
    """An empty draft for the organisation, with a reference of its own in the challenge.

    `answers` are those to the questions on who may apply, by the key of the rule; the conditions
    that follow from them go with the application. Refused unless the challenge is open at `at` and
    the answers let them apply, and where the organisation has an application already.
    """
    challenge = lock_challenge(challenge)
    require(may_start_application, actor, challenge, organisation)
    refuse_unless_open(challenge, at)
    conditions = _conditions(challenge, answers)
    already = application_of(organisation, challenge)
    if already is not None:
        raise IllegalMove(
            _(
                "%(body)s has already begun %(reference)s for this challenge. "
                "Carry on with that one."
            )
            % {"body": organisation.name, "reference": already.reference}
        )
    application = Application.objects.create(
        reference=next_reference(challenge),
        challenge=challenge,
        organisation=organisation,
        lead=person(actor),
        form_version=form_of(challenge),
        conditions=conditions,
        created_at=at,
    )
    emit(
        ApplicationStarted(
            application=application.reference,
            challenge=challenge.reference,
            organisation=organisation.name,
        ),
        actor=actor,
        at=at,
        after={"conditions": conditions} if conditions else None,
    )
    return application


def _conditions(challenge: Challenge, answers: Mapping[str, str]) -> list[str]:
    verdict = judge(eligibility_rules(challenge), answers)
    if verdict.outcome == Outcome.REFUSED:
        raise Refused(" ".join(rule.words for rule in verdict.refusing))
    if verdict.outcome == Outcome.UNANSWERED:
        raise Refused(_("Answer first whether you may apply."))
    return [rule.words for rule in verdict.conditions]


def next_reference(challenge: Challenge) -> str:
    """The next free number in the challenge; the caller holds the challenge's lock."""
    start = f"{challenge.reference}-"
    numbered = Application.objects.filter(challenge=challenge, reference__regex=NUMBERED)
    # The longer of two numbers is the higher one. The index knows the order, so that the last is
    # found at once, however many there are.
    highest = numbered.order_by(Length("reference").desc(), "-reference").first()
    number = int(highest.reference.rpartition("-")[2]) if highest else 0
    return f"{start}{number + 1:04}"
