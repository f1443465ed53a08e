"""What people wrote to the programme team: for them, and for those who answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from operator import attrgetter

from django.core import signing
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Upper
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.engines.working_days import working_days_after
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import CITY
from challenges.kernel.policy import SYSTEM, Actor, LinkHolder
from challenges.kernel.states import Waiting
from challenges.kernel.words import Position
from challenges.notifications.models import Matter, Notice, Remark
from challenges.notifications.policy import (
    MATTER_LINK,
    able_to_answer,
    may_answer_matters,
    visible_matters,
)
from challenges.notifications.states import TO_ANSWER, MatterKind, MatterState, RemarkKind
from challenges.organisations.models import User
from challenges.organisations.policy import person
from challenges.organisations.queries import body_of_programme_team

# Working days in which each is answered, as the page on which people write promises.
ANSWERED_IN = {
    MatterKind.RESULT: 10,
    MatterKind.COMPLAINT: 20,
    MatterKind.ACCESS: 5,
    MatterKind.RECORDS: 10,
}
# And in which whoever wrote may ask for a second look, which then takes as long as a complaint.
SECOND_LOOK_DAYS = 20
LAST_MINUTE = time(23, 59)
MATTERS = 50
# What people leave out of a reference, or write in another way.
NO_LETTER = re.compile("[^A-Z0-9]")
# Every mail about it carries this link, so it is computed and not kept.
READING = signing.Signer(salt="notifications.matters", sep="~")


@dataclass(frozen=True)
class MatterPage:
    """A part of the list, and the position after which the next part begins."""

    matters: Sequence[Matter]
    next: Position | None


def end_of_working_day(at: datetime, days: int) -> datetime:
    """The last minute of the day, in the city, that many working days later."""
    day = working_days_after(at, days, CITY).astimezone(CITY).date()
    return datetime.combine(day, LAST_MINUTE, CITY)


def second_look_until(matter: Matter) -> datetime | None:
    """Until when whoever wrote may ask for one; None where they may not."""
    if matter.answered_at is None or matter.reopened_at is not None:
        return None
    if matter.state != MatterState.ANSWERED:
        return None
    return end_of_working_day(matter.answered_at, SECOND_LOOK_DAYS)


def challenges_named(*texts: str) -> QuerySet[Challenge]:
    """The challenges whose reference stands in one of the texts, however it is written there.

    That of an application or a pilot begins with its challenge's.
    """
    letters = " ".join(NO_LETTER.sub("", text.upper()) for text in texts)
    cut = (Upper("reference"), Value(NO_LETTER.pattern), Value(""), Value("g"))
    reference = Func(*cut, function="regexp_replace", output_field=TextField())
    said = Value(letters, output_field=TextField())
    return Challenge.objects.alias(said=said).filter(said__contains=reference)


def reading_secret(matter: Matter) -> str:
    """What the link ends in that shows a matter to whoever wrote it."""
    return READING.sign(matter.key.hex)


def matter_to_read(secret: str) -> tuple[LinkHolder, Matter] | None:
    """Who may read what with this link; None where it is not ours or what it showed is erased."""
    try:
        key = READING.unsign(secret)
    except signing.BadSignature:
        return None
    found = visible_matters(SYSTEM).filter(key=key, erased_at__isnull=True).first()
    if found is None:
        return None
    return LinkHolder(purpose=MATTER_LINK, reference=str(found.key), email=found.email), found


def received_matter(reference: str) -> Matter | None:
    """What was just written, for whoever wrote it."""
    return visible_matters(SYSTEM).filter(reference=reference, state=MatterState.RECEIVED).first()


def has_receipt(matter: Matter) -> bool:
    """Whether a mail with its reference was written to its address."""
    return Notice.objects.filter(kind="matter_received", about=matter.reference).exists()


def matters_without_answerer() -> QuerySet[Matter]:
    """What waits for an answer that nobody of the team may give, as everybody had a part in what
    it names, or wrote or answered it before. What is due first comes first."""
    able = able_to_answer(OuterRef("pk"))
    return Matter.objects.filter(~Exists(able), state__in=TO_ANSWER).order_by("due_at", "pk")


def matter_of(actor: Actor, reference: str) -> Matter | None:
    """One of those that the actor may read; None where there is none, alike."""
    rows = visible_matters(actor).select_related("taken_by")
    return rows.filter(reference=reference).first()


def remarks_of(matter: Matter) -> Sequence[Remark]:
    """Everything that was written in its course, the oldest first."""
    return list(matter.remarks.select_related("by").order_by("at", "pk"))


def lock_matter(matter: Matter) -> Matter:
    """The matter as it is in the database now, locked."""
    return Matter.objects.select_for_update(no_key=True, of=("self",)).get(pk=matter.pk)


def matters_page(
    actor: Actor,
    *,
    show: str = "",
    kind: str = "",
    reference: str = "",
    before: Position | None = None,
) -> MatterPage:
    """The `MATTERS` that are due first, or of those that are done (`show`) the newest.

    `before` is the position after which the part begins. One query besides the roles.
    """
    found = visible_matters(actor).select_related("taken_by")
    if kind:
        found = found.filter(kind=kind)
    if reference:
        below = Q(about__istartswith=f"{reference}-")
        found = found.filter(Q(reference__iexact=reference) | Q(about__iexact=reference) | below)
    if show == "done":
        return _part(found.exclude(state__in=TO_ANSWER), "received_at", "-", before)
    return _part(found.filter(state__in=TO_ANSWER), "due_at", "", before)


def _part(found: QuerySet[Matter], column: str, sign: str, before: Position | None) -> MatterPage:
    if before:
        at, number = before
        beyond = "lt" if sign else "gt"
        later = Q(**{f"{column}__{beyond}": at}) | Q(**{column: at, f"pk__{beyond}": number})
        found = found.filter(later)
    rows = list(found.order_by(f"{sign}{column}", f"{sign}pk")[: MATTERS + 1])
    last = rows[MATTERS - 1] if len(rows) > MATTERS else None
    return MatterPage(rows[:MATTERS], (attrgetter(column)(last), last.pk) if last else None)


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """What nobody looks at yet, what the actor looks at themselves, and whatever is late.

    At a second look not for who answered the first time; but what nobody may answer, as a number,
    for all of them. At most three queries besides the roles, one where nothing waits.
    """
    user = person(actor)
    if user is None or not may_answer_matters(actor):
        return []
    count = Matter.objects.filter(state__in=TO_ANSWER).count()
    if not count:
        return []
    answered = Remark.objects.filter(kind=RemarkKind.ANSWER, by=user)
    open_now = visible_matters(actor).filter(state__in=TO_ANSWER)
    open_now = open_now.exclude(reopened_at__isnull=False, pk__in=answered.values("matter"))
    found = list(open_now.order_by("due_at", "pk")[:MATTERS])
    waiting = [
        Waiting(
            title=_("Answer %(reference)s: %(kind)s")
            % {"reference": matter.reference, "kind": matter.get_kind_display()},
            consequence=_("We promised an answer by then"),
            verb=_("Read it"),
            url_name="matters:matter",
            url_args=(matter.reference,),
            due_at=matter.due_at,
        )
        for matter in found
        if matter.taken_by_id in (None, user.pk) or matter.is_late(at)
    ]
    # Whoever may answer all of it knows that there is nothing that nobody may answer.
    return waiting if len(found) == count else [*_nobody_answers(), *waiting]


def _nobody_answers() -> list[Waiting]:
    """It names neither what it is about nor its reference: to these readers it is closed."""
    dates = list(matters_without_answerer().values_list("due_at", flat=True))
    body = body_of_programme_team()
    if not dates or body is None:
        return []
    return [
        Waiting(
            title=ngettext(
                "Find somebody for %(count)s message that none of the team may answer",
                "Find somebody for %(count)s messages that none of the team may answer",
                len(dates),
            )
            % {"count": len(dates)},
            consequence=_(
                "All of you had a part in what it names: invite somebody else into the team"
            ),
            verb=_("Invite somebody"),
            url_name="organisations:invite",
            url_args=(body.slug,),
            due_at=dates[0],
        )
    ]


def team_for(matter: Matter) -> list[User]:
    """Who of the programme team may answer it. One query."""
    return list(able_to_answer(matter.pk))
