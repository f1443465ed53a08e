"""What is known of ties between the people of a panel and its applicants, pair by pair."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from challenges.judging.models import ApartPair, Conflict, ConflictSource, Panel
from challenges.judging.policy import (
    applicants_to_judge,
    may_watch_conflicts,
    open_suggestions,
    standing_conflicts,
)
from challenges.judging.states import ConflictState
from challenges.kernel.policy import Actor, require
from challenges.organisations.models import Organisation, User

PAGE = 50
WAITING, STANDING, ALL = "waiting", "standing", "all"
# Which evidence is looked for, by what a list can be narrowed to.
SHOWN: dict[str, Callable[[], QuerySet[Conflict]]] = {
    WAITING: open_suggestions,
    STANDING: standing_conflicts,
    ALL: Conflict.objects.all,
}


@dataclass(frozen=True)
class TiedPair:
    """A judge and an applicant with the evidence, the newest first, each with whether it `stands`.
    `word` is the programme team's, which counts whatever the rest says."""

    judge: User
    organisation: Organisation
    evidence: tuple[Any, ...]
    word: Any | None

    @property
    def blocks(self) -> bool:
        """Whether something of it keeps the judge from the applicant."""
        rows = (*self.evidence, *([self.word] if self.word else []))
        return any(row.stands for row in rows)

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody's word."""
        standing = {row.state for row in self.evidence if row.stands}
        return self.word is None and standing == {ConflictState.SUGGESTED}

    @property
    def tag(self) -> tuple[str, str | Promise]:
        """How it stands: (state, words)."""
        if self.word is not None:
            return self.word.state, self.word.get_state_display()
        if self.is_open:
            return "due", _("Waits for your word")
        if self.blocks:
            return ConflictState.CONFIRMED, ConflictState.CONFIRMED.label
        return ConflictState.DISMISSED, ConflictState.DISMISSED.label


@dataclass(frozen=True)
class ConflictList:
    """A page of pairs by applicant and judge. `counts` holds how many pairs there are by what the
    list can be narrowed to; `after` is where the next page begins, '' on the last."""

    rows: Sequence[TiedPair]
    counts: dict[str, int]
    after: str


def conflicts_of(actor: Actor, panel: Panel, *, shown: str = ALL, after: str = "") -> ConflictList:
    """Six queries, however many there are. Raises NotAllowed."""
    require(may_watch_conflicts, actor, panel)
    counts = {
        name: _of(panel, wanted()).values("judge", "organisation").distinct().count()
        for name, wanted in SHOWN.items()
    }
    pairs = (
        _of(panel, SHOWN.get(shown, Conflict.objects.all)())
        .order_by("organisation__slug", "judge__reference")
        .values_list("organisation__slug", "judge__reference", "organisation", "judge")
        .distinct()
    )
    if after:
        slug, _slash, reference = after.partition("/")
        pairs = pairs.filter(
            Q(organisation__slug__gt=slug)
            | Q(organisation__slug=slug, judge__reference__gt=reference)
        )
    found = list(pairs[: PAGE + 1])
    page = found[:PAGE]
    last = page[-1] if len(found) > PAGE else None
    keys = {(organisation, judge) for *_names, organisation, judge in page}
    rows = _evidence(panel).filter(
        organisation__in={key[0] for key in keys}, judge__in={key[1] for key in keys}
    )
    held = defaultdict(list)
    for row in rows:
        held[row.organisation_id, row.judge_id].append(row)
    return ConflictList(
        rows=[_pair(held[organisation, judge]) for *_names, organisation, judge in page],
        counts=counts,
        after=f"{last[0]}/{last[1]}" if last else "",
    )


def tied_pair(
    actor: Actor, panel: Panel, judge: User, organisation: Organisation
) -> TiedPair | None:
    """What is known of one judge and one applicant; None where nothing is. Raises NotAllowed."""
    require(may_watch_conflicts, actor, panel)
    held = list(_evidence(panel).filter(judge=judge, organisation=organisation))
    return _pair(held) if held else None


def people_of(panel: Panel) -> QuerySet[User]:
    """Who must be free of ties: its judges and its chair, by name."""
    people = User.objects.filter(Q(seats__panel=panel) | Q(pk=panel.chair_id))
    return people.distinct().order_by("name", "pk")


def apart_pairs(panel: Panel) -> QuerySet[ApartPair]:
    """The judges who never read the same application."""
    pairs = panel.apart.select_related("first", "second")
    return pairs.order_by("first__name", "second__name", "pk")


def pairs_to_look_at(panel: Panel) -> int:
    """How many pairs of a judge and an applicant wait for somebody's word: one query."""
    return _of(panel, open_suggestions()).values("judge", "organisation").distinct().count()


def _of(panel: Panel, conflicts: QuerySet[Conflict]) -> QuerySet[Conflict]:
    """Those between the people of the panel and its applicants."""
    return conflicts.filter(
        judge__in=people_of(panel).order_by().values("pk"),
        organisation__in=applicants_to_judge(panel).values("pk"),
    )


def _evidence(panel: Panel) -> QuerySet[Any]:
    """All of it, the newest first, each piece with whether it `stands`."""
    standing = standing_conflicts().filter(pk=OuterRef("pk"))
    rows = _of(panel, Conflict.objects.annotate(stands=Exists(standing)))
    return rows.select_related("judge", "organisation", "decided_by").order_by(
        "-declared_at", "-pk"
    )


def _pair(rows: list[Any]) -> TiedPair:
    word = [row for row in rows if row.source == ConflictSource.PROGRAMME_TEAM]
    return TiedPair(
        judge=rows[0].judge,
        organisation=rows[0].organisation,
        evidence=tuple(row for row in rows if row not in word),
        word=word[0] if word else None,
    )
