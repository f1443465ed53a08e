"""The orders of the public list. No key is ever empty, so that a page goes on from any row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db.models import Case, F, Func, Q, QuerySet, Value, When
from django.db.models.fields import FloatField, TextField
from django.db.models.functions import Cast, Coalesce, Collate, Extract
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.states import ChallengeState

from .facets import GROUPS

S = ChallengeState
CLOSING, NEWEST, AWARD, BEST = "closing", "newest", "award", "best"
SORTS = {
    BEST: _("best match"),
    CLOSING: _("closing first"),
    NEWEST: _("newest first"),
    AWARD: _("largest award first"),
}


@dataclass(frozen=True)
class Order:
    """Rows by these keys and then by their own, all of them rising or all falling."""

    keys: Mapping[str, Any]
    is_falling: bool = False

    def sort(self, rows: QuerySet[Any], *before: str) -> QuerySet[Any]:
        """The rows with their keys, in this order, or in it where they are alike in others."""
        sign = "-" if self.is_falling else ""
        keys = (f"{sign}{key}" for key in (*self.keys, "pk"))
        return rows.annotate(**self.keys).order_by(*before, *keys)

    def beyond(self, row: Any) -> Q:
        """Whether another sorted row comes after this one."""
        further = "lt" if self.is_falling else "gt"
        found = Q(**{f"pk__{further}": row.pk})
        for key in reversed(list(self.keys)):
            value = getattr(row, key)
            found = Q(**{f"{key}__{further}": value}) | (Q(**{key: value}) & found)
        return found


def _seconds(moment: str) -> Any:
    return Cast(Extract(moment, "epoch", tzinfo=UTC), FloatField())


def _float(number: float) -> Any:
    return Value(number, output_field=FloatField())


TO_THE_SECOND = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
LAST = _float(float("inf"))
# Open ones by deadline, those to come by opening, then the past, the latest first.
URGENCY = Order(
    {
        "group": Case(
            *(
                When(state_now__in=states, then=Value(place))
                for place, (_value, _words, states) in enumerate(GROUPS)
            ),
            default=Value(len(GROUPS)),
        ),
        "urgency": Case(
            When(state_now=S.OPEN, then=Coalesce(_seconds("closes_at"), LAST)),
            When(state_now=S.APPROVED, then=Coalesce(_seconds("opens_at"), LAST)),
            default=Coalesce(-_seconds("closes_at"), _float(0)),
        ),
    }
)
ORDERS = {
    # Rows have their `rank`.
    BEST: Order({"unlikeness": -F("rank"), **URGENCY.keys}),
    CLOSING: URGENCY,
    # What opened last comes first; history goes by the launch of its programme, as far as known.
    NEWEST: Order(
        {
            "launch": Collate(
                Coalesce(
                    Func(
                        F("opens_at"),
                        template=TO_THE_SECOND,
                        output_field=TextField(),
                    ),
                    Cast("programme__launched_on", TextField()),
                ),
                "C",
            )
        },
        is_falling=True,
    ),
    # Where none is recorded, last.
    AWARD: Order({"littleness": Coalesce(-Cast("award_amount", FloatField()), _float(1))}),
}
