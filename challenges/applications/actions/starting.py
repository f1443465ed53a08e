"""Beginning an application."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.events import ApplicationStarted
from challenges.applications.models import Application
from challenges.applications.policy import may_start_application
from challenges.applications.queries import application_of, lock_challenge
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_of
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person

from .deadlines import refuse_unless_open


@transaction.atomic
def start_application(
    *, challenge: Challenge, organisation: Organisation, actor: Actor, at: datetime
) -> Application:
    """An empty draft for the organisation, with a reference of its own in the challenge.

    Refused unless the challenge is open at `at`, and where the organisation has one already.
    """
    challenge = lock_challenge(challenge)
    require(may_start_application, actor, challenge, organisation)
    refuse_unless_open(challenge, at)
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
    )
    return application


def next_reference(challenge: Challenge) -> str:
    """The next free number in the challenge; the caller holds the challenge's lock."""
    start = f"{challenge.reference}-"
    taken = Application.objects.filter(reference__startswith=start).values_list(
        "reference", flat=True
    )
    numbers = [int(number[0]) for name in taken if (number := re.findall(r"-(\d+)$", name))]
    return f"{start}{max(numbers, default=0) + 1:04}"
