"""Carrying out what a panel has decided. Judging calls this when it releases a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.events import (
    ApplicationNotSelected,
    ApplicationReserved,
    ApplicationSelected,
)
from challenges.applications.models import Application
from challenges.applications.policy import may_decide_applications
from challenges.applications.states import APPLICATION
from challenges.audit.actions import emit_many
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import day_of
from challenges.kernel.events import Event
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused


@dataclass(frozen=True)
class Verdict:
    """What becomes of one application: `verb` is a move of its life cycle, `award` in pounds."""

    verb: str
    award: Decimal | None = None


@transaction.atomic
def carry_out_decision(
    *, challenge: Challenge, verdicts: Mapping[int, Verdict], actor: Actor, at: datetime
) -> list[Application]:
    """Move each application, by its key, as the panel decided. Returns those that were moved.

    Whoever has withdrawn or was taken out since is left out; Refused where that is somebody who
    was chosen or held in reserve. As many queries for a thousand as for one.
    """
    require(may_decide_applications, actor, challenge)
    rows = Application.objects.filter(challenge=challenge, pk__in=verdicts)
    locked = rows.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    moved = []
    for application in locked.order_by("pk"):
        verdict = verdicts[application.pk]
        if APPLICATION.allows(application, verdict.verb):
            APPLICATION.move(application, verdict.verb)
            application.award_amount = verdict.award
            application.outcome_on = day_of(at)
            moved.append(application)
        elif verdict.verb != "not_select":
            raise Refused(
                _("%(reference)s has withdrawn since. Decide again before you release.")
                % {"reference": application.reference}
            )
    Application.objects.bulk_update(moved, ["state", "award_amount", "outcome_on"], batch_size=500)
    events = [_event(each, challenge, verdicts[each.pk]) for each in moved]
    emit_many(events, actor=actor, at=at)
    return moved


def _event(application: Application, challenge: Challenge, verdict: Verdict) -> Event:
    facts = {
        "application": application.reference,
        "challenge": challenge.reference,
        "organisation": application.organisation.name,
    }
    if verdict.verb == "select":
        return ApplicationSelected(**facts, award=str(verdict.award or ""))
    return (ApplicationReserved if verdict.verb == "reserve" else ApplicationNotSelected)(**facts)
