"""What the home page shows below its headline."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.policy import public_applications
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Mission
from challenges.catalogue.policy import published_challenges
from challenges.catalogue.queries import open_challenges
from challenges.kernel.policy import VISITOR
from challenges.pilots.policy import visible_adoptions, visible_pilots
from challenges.pilots.states import IN_USE
from cms import words
from cms.public import spread
from cms.public.marks import marked
from cms.public.rows import challenge_rows

OPEN_SHOWN = 4
REAL = "challenge__programme__is_demonstration"


def context(at: datetime) -> dict[str, Any]:
    """At most ten queries."""
    challenges = list(open_challenges(VISITOR, at)[: OPEN_SHOWN + 1])
    most = spread.hero(at)
    return {
        "rows": challenge_rows(challenges[:OPEN_SHOWN], at=at),
        "has_more_open": len(challenges) > OPEN_SHOWN,
        "open_count": open_challenges(VISITOR, at).count()
        if len(challenges) > OPEN_SHOWN
        else len(challenges),
        "everything": published_challenges(VISITOR).count(),
        "figures": figures(),
        "missions": list(Mission.objects.order_by("number")),
        "most_spread": most,
        "city": spread.city_of(most) if most else None,
        "caption": caption(most) if most else "",
        "shows_invented": spread.shows_invented(),
        **marked(any(challenge.is_demonstration for challenge in challenges)),
    }


def caption(most) -> str:
    """Whose map it is: the solution, how long after its first pilot, and where that was."""
    first = [cell.locality.name for cell in most.cells if cell.began_here]
    months = most.points[-1].months if most.points else None
    if not first or not months:
        return most.pilot.title
    return ngettext(
        "%(title)s, %(months)d month after its first pilot in %(place)s.",
        "%(title)s, %(months)d months after its first pilot in %(place)s.",
        months,
    ) % {"title": most.pilot.title, "months": months, "place": first[0]}


def figures() -> list[dict[str, Any]]:
    """What real programmes have come to; invented ones never count. Three queries."""
    counted = public_applications().filter(**{REAL: False}).aggregate(
        finalists=Count("pk"),
        winners=Count("pk", filter=Q(state=ApplicationState.SELECTED)),
        awarded=Sum("award_amount"),
    )  # fmt: skip
    real_pilots = {"application__challenge__programme__is_demonstration": False}
    pilots = visible_pilots(VISITOR).filter(**real_pilots).count()
    in_use = (
        visible_adoptions(VISITOR)
        .filter(state__in=IN_USE, **{f"pilot__{name}": no for name, no in real_pilots.items()})
        .count()
    )
    winners = counted["winners"]
    if not counted["finalists"] and not pilots:
        return []
    return [
        {
            "value": counted["finalists"],
            "label": ngettext("finalist", "finalists", counted["finalists"]),
        },
        {
            "value": winners,
            "label": _("%(winners)s, with %(sum)s in all")
            % {
                "winners": ngettext("winner", "winners", winners),
                "sum": words.money(counted["awarded"]),
            }
            if counted["awarded"]
            else ngettext("winner", "winners", winners),
        },
        {"value": pilots, "label": ngettext("pilot", "pilots", pilots)},
        {
            "value": in_use,
            "label": ngettext(
                "time another body took one up", "times another body took one up", in_use
            ),
        },
    ]
