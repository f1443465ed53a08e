"""What holds for every challenge of a programme."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ProgrammeChanged
from challenges.catalogue.models import Programme
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

LONGEST = 365


@transaction.atomic
def set_minimum_open_days(
    *, programme: Programme, days: int, actor: Actor, at: datetime
) -> Programme:
    """No challenge that is approved from now on is open for fewer days.

    Raises NotAllowed, or Refused for a number that makes no sense.
    """
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    require(policy.may_change_programme, actor)
    if not 1 <= days <= LONGEST:
        raise Refused(_("Choose from 1 to 365 days."))
    if days == programme.minimum_open_days:
        return programme
    before = {"minimum_open_days": programme.minimum_open_days}
    programme.minimum_open_days = days
    programme.save(update_fields=["minimum_open_days"])
    event = ProgrammeChanged(programme=programme.slug, name=programme.name)
    emit(event, actor=actor, at=at, before=before, after={"minimum_open_days": days})
    return programme
