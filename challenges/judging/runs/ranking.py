"""Ranking the scores of a closed round, in the background."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.audit.actions import emit
from challenges.judging.actions.locks import lock_round_by_id
from challenges.judging.actions.rankings import rank_again
from challenges.judging.engines import ranking as engine
from challenges.judging.events import RankingFailed, RoundRanked
from challenges.judging.models import RankingRun, Round, Standing
from challenges.judging.queries.inputs import contest
from challenges.judging.states import ROUND, RUN, RunState
from challenges.kernel.policy import SYSTEM

from .claims import Clock, claim, lock_ours, record_progress


def rank_round(*, run_key: str, clock: Clock) -> bool:
    """Do the run: read, rank, write the standings. False when there was nothing to do here."""
    begun = begin_ranking(run_key=run_key, at=clock())
    if begun is None:
        return False
    run, frozen = begun
    if not record_progress(run, 40, clock()):
        return False
    ranking = engine.rank(frozen)
    if not record_progress(run, 90, clock()):
        return False
    return finish_ranking(run=run, ranking=ranking, at=clock())


@transaction.atomic
def begin_ranking(*, run_key: str, at: datetime) -> tuple[RankingRun, engine.Contest] | None:
    """Claim the run and freeze the scores it ranks; None where there is nothing to do."""
    run = claim(RankingRun, run_key, at)
    if run is None:
        return None
    if run.state == RunState.FAILED:
        _fail(run, at)
        return None
    frozen = contest(run.round)
    run.input_sha256 = frozen.fingerprint()
    run.engine_version = engine.VERSION
    run.save(update_fields=["input_sha256", "engine_version"])
    return run, frozen


@transaction.atomic
def finish_ranking(*, run: RankingRun, ranking: engine.Ranking, at: datetime) -> bool:
    """Write the standings. Where a review fell away meanwhile, ask for a new ranking instead."""
    judged = lock_round_by_id(run.round_id)
    held = lock_ours(run)
    if held is None:
        return False
    held.finished_at, held.lease_until = at, None
    if contest(judged).fingerprint() != held.input_sha256:
        RUN.move(held, "outdate")
        held.message = _("A review fell away meanwhile, so the scores are ranked again.")
        held.save()
        rank_again(judged, at)
        return True
    RUN.move(held, "finish")
    held.progress = 100
    held.message = ngettext(
        "%(count)s application ranked.", "%(count)s applications ranked.", len(ranking.places)
    ) % {"count": len(ranking.places)}
    held.save()
    _write(held, ranking.places)
    if ROUND.allows(judged, "rank"):
        _tell(judged, len(ranking.places), at)
    return True


def _write(run: RankingRun, places: Sequence[engine.Place]) -> None:
    names = Application.objects.filter(reference__in=[place.application for place in places])
    keys = dict(names.values_list("reference", "pk"))
    Standing.objects.bulk_create(
        Standing(
            run=run,
            application_id=keys[place.application],
            rank=place.rank,
            mean=place.mean,
            lowest=place.lowest,
            highest=place.highest,
            reviews=place.reviews,
        )
        for place in places
    )


def _tell(judged: Round, applications: int, at: datetime) -> None:
    ROUND.move(judged, "rank")
    judged.save(update_fields=["state"])
    event = RoundRanked(
        round=judged.reference, challenge=judged.challenge.reference, applications=applications
    )
    emit(event, actor=SYSTEM, at=at)


def _fail(run: RankingRun, at: datetime) -> None:
    run.message = _(
        "It was begun too often without coming to an end. No score is lost: ask for it again."
    )
    run.save(update_fields=["message"])
    event = RankingFailed(
        run=str(run.key),
        round=run.round.reference,
        challenge=run.round.challenge.reference,
        reason=run.message,
    )
    emit(event, actor=SYSTEM, at=at)
