"""The mails that were written, and what became of each, a page at a time."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.db.models import Q, QuerySet

from challenges.catalogue.words import CITY
from challenges.kernel.policy import Actor
from challenges.kernel.words import Position
from challenges.notifications.models import Notice
from challenges.notifications.states import NoticeState
from challenges.notifications.words import KINDS
from challenges.oversight.policy import visible_notices

MAILS = 50
# What is shown as a state of its own and is none in the table.
DELAYED = "delayed"


def mails_page(
    actor: Actor,
    *,
    about: str = "",
    kind: str = "",
    state: str = "",
    recipient: str = "",
    since: date | None = None,
    until: date | None = None,
    before: Position | None = None,
) -> tuple[list[Notice], Position | None]:
    """The newest `MAILS` that the actor may see, and after which position the next begin.

    `about` takes in what lies below it; `recipient` is a part of a name or an address, and finds
    nobody who gets what is confidential; the days count in the city. Two queries.
    """
    found = visible_notices(actor)
    if about:
        found = found.filter(Q(about=about) | Q(about__startswith=f"{about}-"))
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(_states()[state]())
    if recipient:
        theirs = Q(email__icontains=recipient) | Q(recipient__name__icontains=recipient)
        found = found.filter(theirs, is_confidential=False)
    if since:
        found = found.filter(created_at__gte=datetime.combine(since, time.min, CITY))
    if until:
        found = found.filter(created_at__lte=datetime.combine(until, time.max, CITY))
    if before:
        at, number = before
        found = found.filter(Q(created_at__lt=at) | Q(pk__lt=number), created_at__lte=at)
    rows = list(found.select_related("recipient").order_by("-created_at", "-pk")[: MAILS + 1])
    last = rows[MAILS - 1] if len(rows) > MAILS else None
    return rows[:MAILS], (last.created_at, last.pk) if last else None


def _states() -> dict[str, Callable[[], Q]]:
    waiting, failed = Q(state=NoticeState.WAITING), ~Q(trouble="")
    own = {state: (lambda state=state: Q(state=state)) for state in NoticeState.values}
    return {
        **own,
        NoticeState.WAITING: lambda: waiting & ~failed,
        DELAYED: lambda: waiting & failed,
    }


def mail_of(actor: Actor, key: str) -> Notice | None:
    """One mail; None where there is none and where the actor may not see it, alike."""
    rows: QuerySet[Notice] = visible_notices(actor)
    return rows.select_related("recipient", "digest").filter(key=key).first()


def kinds_of_mails() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups with their kinds, as (key, words), for a list to choose from."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS.values():
        groups.setdefault(str(kind.group.name), []).append((kind.key, str(kind.happened)))
    return list(groups.items())
