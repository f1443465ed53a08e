"""Working a ranking out once more from the rows, to see whether it comes out the same."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.audit.actions import emit
from challenges.judging.engines import ranking as engine
from challenges.judging.events import RankingRepeated
from challenges.judging.models import RankingRepeat, RankingRun
from challenges.judging.queries.inputs import contest
from challenges.judging.states import RUN, RunState
from challenges.kernel.policy import SYSTEM

from .claims import Clock, claim, lock_ours, record_progress
from .ranking import STANDING, standing_of

# What a ranking of before intervals has as well.
ALWAYS_KNOWN = ("rank", "mean", "lowest", "highest", "reviews")

Columns = dict[str, Any]


def repeat_ranking(*, run_key: str, clock: Clock) -> bool:
    """Do the run: read, rank, compare. False when there was nothing to do here."""
    begun = begin_repeat(run_key=run_key, at=clock())
    if begun is None:
        return False
    repeat, frozen = begun
    if not record_progress(repeat, 40, clock()):
        return False
    ranking = engine.rank(frozen)
    if not record_progress(repeat, 90, clock()):
        return False
    return finish_repeat(repeat=repeat, ranking=ranking, at=clock())


@transaction.atomic
def begin_repeat(*, run_key: str, at: datetime) -> tuple[RankingRepeat, engine.Contest] | None:
    """Claim the repeat and read the scores; None where there is nothing to do."""
    repeat = claim(RankingRepeat, run_key, at)
    if repeat is None:
        return None
    if repeat.state == RunState.FAILED:
        repeat.message = _("It was begun too often without coming to an end. Ask for it again.")
        repeat.save(update_fields=["message"])
        return None
    frozen = contest(repeat.round)
    repeat.input_sha256 = frozen.fingerprint()
    repeat.engine_version = engine.VERSION
    repeat.save(update_fields=["input_sha256", "engine_version"])
    return repeat, frozen


@transaction.atomic
def finish_repeat(*, repeat: RankingRepeat, ranking: engine.Ranking, at: datetime) -> bool:
    """Say how the two compare. False when the repeat is not ours any more."""
    held = lock_ours(repeat)
    if held is None:
        return False
    run = RankingRun.objects.select_related("round__challenge").get(pk=held.run_id)
    held.is_same_input = held.input_sha256 == run.input_sha256
    held.differing = differing(run, ranking)
    held.message = _in_words(held, run)
    held.finished_at, held.lease_until, held.progress = at, None, 100
    RUN.move(held, "finish")
    held.save()
    event = RankingRepeated(
        repeat=str(held.key),
        round=run.round.reference,
        challenge=run.round.challenge.reference,
        is_same=held.is_same_input and not held.differing,
    )
    emit(event, actor=SYSTEM, at=at)
    return True


def differing(run: RankingRun, ranking: engine.Ranking) -> int:
    """How many applications stand elsewhere, or with other figures, or only in one of the two."""
    names = STANDING if run.figures is not None else ALWAYS_KNOWN
    kept = {
        row.pop("application__reference"): row
        for row in run.standings.values("application__reference", *names)
    }
    found = {place.application: standing_of(place) for place in ranking.places}
    return sum(_differ(names, kept.get(name), found.get(name)) for name in {*kept, *found})


def _differ(names: tuple[str, ...], kept: Columns | None, found: Columns | None) -> bool:
    if kept is None or found is None:
        return True
    return any(_plain(kept[name]) != _plain(found[name]) for name in names)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | Decimal) else str(value)


def _in_words(repeat: RankingRepeat, run: RankingRun) -> str:
    if not repeat.differing:
        result = _("Every application comes out exactly as before.")
    else:
        result = ngettext(
            "%(count)s application comes out otherwise than before.",
            "%(count)s applications come out otherwise than before.",
            repeat.differing,
        ) % {"count": repeat.differing}
    if repeat.is_same_input:
        return _("The scores are the same as then, to the last digit. %(result)s") % {
            "result": result
        }
    if repeat.engine_version != run.engine_version:
        words = _(
            "It was ranked by %(then)s and is worked out by %(now)s today, so that the inputs "
            "cannot be compared. %(result)s"
        )
        return words % {
            "then": run.engine_version or _("another version"),
            "now": repeat.engine_version,
            "result": result,
        }
    return _(
        "What is ranked is not the same as then: a review has fallen away since, or something of "
        "the round has changed. %(result)s"
    ) % {"result": result}
