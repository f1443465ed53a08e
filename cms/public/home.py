"""What the home page shows below its headline."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.policy import public_applications
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Mission
from challenges.catalogue.queries import public_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR
from challenges.pilots.states import IN_USE
from cms import words
from cms.public import spread
from cms.public.hero import hero
from cms.public.marks import marked
from cms.public.rows import challenge_rows

OPEN_SHOWN = 4


def context(at: datetime) -> dict[str, Any]:
    """Eight queries at most."""
    public = public_challenges(VISITOR, at)
    counts = public.order_by().aggregate(
        everything=Count("pk"), open=Count("pk", filter=Q(state_now=ChallengeState.OPEN))
    )
    challenges = list(public.filter(state_now=ChallengeState.OPEN)[:OPEN_SHOWN])
    tried = tried_out()
    return {
        "rows": challenge_rows(challenges, at=at),
        "open_count": counts["open"],
        "everything": counts["everything"],
        "figures": figures(tried),
        "missions": list(Mission.objects.order_by("number")),
        "shows_invented": spread.shows_invented(),
        "hero": hero(at, tried["pilots"]),
        **marked(any(challenge.is_demonstration for challenge in challenges)),
    }


def tried_out() -> dict[str, int]:
    """How many real `pilots` there were, and how often one was `adopted`. One query."""
    return spread.real_pilots().aggregate(
        pilots=Count("pk", distinct=True),
        adopted=Count("adoptions", filter=Q(adoptions__state__in=IN_USE), distinct=True),
    )


def figures(tried: Mapping[str, int]) -> list[dict[str, Any]]:
    """What real programmes have come to; invented ones never count. One query."""
    counted = public_applications().filter(
        challenge__programme__is_demonstration=False
    ).aggregate(
        finalists=Count("pk"),
        winners=Count("pk", filter=Q(state=ApplicationState.SELECTED)),
        awarded=Sum("award_amount"),
    )  # fmt: skip
    if not counted["finalists"] and not tried["pilots"]:
        return []
    winners = ngettext("winner", "winners", counted["winners"])
    if counted["awarded"]:
        winners = _("%(winners)s, with %(sum)s in all") % {
            "winners": winners,
            "sum": words.money(counted["awarded"]),
        }
    finalists = ngettext("finalist", "finalists", counted["finalists"])
    pilots = ngettext("pilot", "pilots", tried["pilots"])
    adopted = ngettext(
        "time another body took one up, as far as recorded",
        "times another body took one up, as far as recorded",
        tried["adopted"],
    )
    told = [
        {"value": counted["finalists"], "label": finalists},
        {"value": counted["winners"], "label": winners},
        {"value": tried["pilots"], "label": pilots},
    ]
    # That none is recorded does not say that there was none.
    return [*told, {"value": tried["adopted"], "label": adopted}] if tried["adopted"] else told
