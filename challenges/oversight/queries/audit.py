"""The audit trail, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenges.audit.models import Entry
from challenges.kernel.events import all_events
from challenges.kernel.policy import Actor
from challenges.oversight.policy import visible_entries

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    key: int
    at: datetime
    actor: str
    actor_kind: str
    sentence: str
    subject: str
    event: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def audit_page(
    actor: Actor, *, subject: str = "", event: str = "", who: str = "", before: int | None = None
) -> tuple[list[Line], int | None]:
    """The newest `PAGE` entries, or those before entry `before`, and where the next page starts.

    `subject` is a reference and takes in what lies below it; `event` is a label; `who` is a
    person's reference or a part of the name.
    """
    entries = visible_entries(actor).order_by("-pk")
    if subject:
        entries = entries.filter(subject__startswith=subject)
    if event:
        entries = entries.filter(event=event)
    if who:
        entries = entries.filter(actor_name__icontains=who) | entries.filter(actor_reference=who)
    if before is not None:
        entries = entries.filter(pk__lt=before)
    rows = list(entries[: PAGE + 1])
    wordings = {kind.label(): kind.wording for kind in all_events()}
    lines = [
        Line(
            key=row.pk,
            at=row.at,
            actor=row.actor_name,
            actor_kind=row.actor_kind,
            sentence=sentence_of(row, wordings),
            subject=row.subject,
            event=row.event,
            before=row.before,
            after=row.after,
        )
        for row in rows[:PAGE]
    ]
    return lines, lines[-1].key if len(rows) > PAGE else None


def sentence_of(row: Entry, wordings: Mapping[str, str]) -> str:
    """The entry in words; its event's name where the words of today do not fit its facts.

    Lines of the trail outlive the code that wrote them.
    """
    try:
        return wordings[row.event].format(**row.facts)
    except KeyError:
        return row.event
