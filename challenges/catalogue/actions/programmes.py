"""What holds for every challenge of a programme."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences
from challenges.catalogue import policy
from challenges.catalogue.events import ProgrammeChanged
from challenges.catalogue.models import Programme
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

LONGEST = 365


@transaction.atomic
def change_programme(
    *,
    programme: Programme,
    minimum_open_days: int,
    demands_second_factor: bool,
    actor: Actor,
    at: datetime,
) -> Programme:
    """No challenge that is approved from now on is open for fewer days, and from the next request
    on whoever runs, judges or decides shows a second factor, or need not any more.

    Raises NotAllowed, or Refused for a number that makes no sense.
    """
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    require(policy.may_change_programme, actor)
    if not 1 <= minimum_open_days <= LONGEST:
        raise Refused(_("Choose from 1 to 365 days."))
    facts = {
        "minimum_open_days": minimum_open_days,
        "demands_second_factor": demands_second_factor,
    }
    before, after = differences(programme, facts)
    if not after:
        return programme
    for column, value in facts.items():
        setattr(programme, column, value)
    programme.save(update_fields=list(facts))
    event = ProgrammeChanged(programme=programme.slug, name=programme.name)
    emit(event, actor=actor, at=at, before=before, after=after)
    return programme
