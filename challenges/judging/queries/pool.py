"""The pool of people who judge: found by words, by room left and by being there.

A standing declaration of interests holds for `HOLDS_FOR`; whoever has let it lapse is given
nothing until they renew it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.judging.models import Absence, Assignment, PanelMember, PoolEntry, Round
from challenges.judging.policy import managed_challenges, own_seats, visible_pool
from challenges.judging.states import WITH_A_PANEL, AssignmentState, RoundState
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.policy import person

PAGE = 20
HOLDS_FOR = timedelta(days=365)
REMINDED_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for: `words` in name, organisation or expertise; with room for at least
    `room` applications; there from `first` to `last` day, where both are given."""

    words: str = ""
    room: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Found:
    """Somebody of the pool. `left` is how many applications they have still to score, in all
    rounds, of the most they take; where it `has_lapsed` they must renew their declaration first."""

    entry: PoolEntry
    left: int
    absences: Sequence[Absence]
    has_lapsed: bool

    @property
    def room(self) -> int:
        """How many more they would take now."""
        return max(0, self.entry.load_limit - self.left)


@dataclass(frozen=True)
class Pool:
    """A page of the pool by name; `after` is where the next page begins, '' on the last."""

    rows: Sequence[Found]
    count: int
    after: str


def judges_in_pool(actor: Actor, wanted: Wanted, at: datetime, *, after: str = "") -> Pool:
    """Three queries besides the roles, however many there are."""
    found = _with_load(visible_pool(actor))
    for word in wanted.words.split():
        found = found.filter(
            Q(user__name__icontains=word)
            | Q(organisation__icontains=word)
            | Q(expertise__icontains=word)
        )
    if wanted.room:
        found = found.filter(load_limit__gte=F("left") + wanted.room)
    if wanted.first and wanted.last:
        away = Absence.objects.filter(
            entry=OuterRef("pk"), starts_on__lte=wanted.last, ends_on__gte=wanted.first
        )
        found = found.filter(~Exists(away))
    count = found.count()
    if after:
        name, _slash, reference = after.rpartition("/")
        found = found.filter(
            Q(user__name__gt=name) | Q(user__name=name, user__reference__gt=reference)
        )
    ordered = found.select_related("user").prefetch_related("absences")
    rows = list(ordered.order_by("user__name", "user__reference")[: PAGE + 1])
    last = rows[PAGE - 1].user if len(rows) > PAGE else None
    return Pool(
        rows=[_found(row, at) for row in rows[:PAGE]],
        count=count,
        after=f"{last.name}/{last.reference}" if last else "",
    )


def entry_in_pool(actor: Actor, reference: str) -> PoolEntry | None:
    """The entry of this person, if the actor finds it."""
    return visible_pool(actor).select_related("user").filter(user__reference=reference).first()


def challenge_to_invite_to(actor: Actor, reference: str) -> Challenge | None:
    """The challenge, if the actor may invite its judges now."""
    running = managed_challenges(actor).filter(state__in=WITH_A_PANEL)
    return running.filter(reference=reference).first()


def own_entry(actor: Actor) -> PoolEntry | None:
    """The person's own, listed or not."""
    user = person(actor)
    entries = PoolEntry.objects.filter(user=user).select_related("user")
    return entries.prefetch_related("absences").first() if user else None


def holds_until(entry: PoolEntry) -> datetime:
    """When the standing declaration lapses."""
    return entry.declared_at + HOLDS_FOR


def lapsed_entries(at: datetime) -> QuerySet[PoolEntry]:
    """Those whose standing declaration holds no more."""
    return PoolEntry.objects.filter(declared_at__lte=at - HOLDS_FOR)


def declarations_to_renew(at: datetime) -> QuerySet[PoolEntry]:
    """Declarations that lapse soon or have lapsed, of people who judge or want to, and of which
    they were not reminded."""
    judges = PanelMember.objects.filter(user=OuterRef("user"))
    return _ending(at).filter(
        Q(is_listed=True) | Exists(judges), reminded_at=None, user__is_active=True
    )


def declaration_to_renew(actor: Actor, at: datetime) -> list[Waiting]:
    """For whoever sits on a panel: their standing declaration lapses soon, or has. One query."""
    user = person(actor)
    if user is None:
        return []
    entry = _ending(at).filter(Exists(own_seats(actor)), user=user).first()
    if entry is None:
        return []
    return [
        Waiting(
            title=_("Renew your declaration of interests"),
            consequence=_("Once it has lapsed you are given no more applications"),
            verb=_("Renew"),
            url_name="judging:own_entry",
            due_at=holds_until(entry),
        )
    ]


def _ending(at: datetime) -> QuerySet[PoolEntry]:
    """Those that lapse soon, have lapsed, or lapse before a round of theirs has been scored."""
    rounds = Round.objects.filter(
        panel__members__user=OuterRef("user"),
        state__in=(RoundState.PREPARING, RoundState.SCORING),
        scoring_closes_at__gte=OuterRef("declared_at") + HOLDS_FOR,
    )
    return PoolEntry.objects.filter(
        Q(declared_at__lte=at - HOLDS_FOR + REMINDED_BEFORE) | Exists(rounds)
    )


def _with_load(entries: QuerySet[PoolEntry]) -> QuerySet[Any]:
    """Each with `left`: what the person has still to score, of all rounds."""
    open_ones = Assignment.objects.filter(
        judge=OuterRef("user"),
        state=AssignmentState.PUBLISHED,
        round__state__in=(RoundState.PREPARING, RoundState.SCORING),
    )
    counted = open_ones.order_by().values("judge").annotate(count=Count("pk")).values("count")
    return entries.annotate(left=Coalesce(Subquery(counted), 0, output_field=IntegerField()))


def _found(row: Any, at: datetime) -> Found:
    still = [each for each in row.absences.all() if each.ends_on >= at.date()]
    return Found(
        entry=row,
        left=row.left,
        absences=sorted(still, key=lambda each: each.starts_on),
        has_lapsed=at >= holds_until(row),
    )
