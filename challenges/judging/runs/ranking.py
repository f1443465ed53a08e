"""Ranking the scores of a closed round, in the background."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.audit.actions import emit
from challenges.judging.actions.locks import lock_round_by_id
from challenges.judging.actions.rankings import rank_again
from challenges.judging.engines import ranking as engine
from challenges.judging.engines.findings import Findings, Subject, work_out
from challenges.judging.engines.freezing import freeze
from challenges.judging.events import RankingFailed, RoundRanked
from challenges.judging.models import RankingRun, Round, Standing
from challenges.judging.queries.inputs import contest
from challenges.judging.queries.subjects import subject_of
from challenges.judging.states import ROUND, RUN, RunState
from challenges.kernel.policy import SYSTEM

from .claims import Clock, claim, lock_ours, record_progress

STANDING = (
    "rank", "mean", "lowest", "highest", "reviews", "stratum", "calibrated", "leniency",
    "adjusted", "is_tied", "first", "last", "chance", "band", "group",
)  # fmt: skip


def rank_round(*, run_key: str, clock: Clock) -> bool:
    """Do the run: read, rank, write the standings. False when there was nothing to do here."""
    begun = begin_ranking(run_key=run_key, at=clock())
    if begun is None:
        return False
    run, subject = begun
    if not record_progress(run, 40, clock()):
        return False
    findings = work_out(subject)
    if not record_progress(run, 90, clock()):
        return False
    return finish_ranking(run=run, findings=findings, at=clock())


@transaction.atomic
def begin_ranking(*, run_key: str, at: datetime) -> tuple[RankingRun, Subject] | None:
    """Claim the run and freeze the scores it ranks; None where there is nothing to do."""
    run = claim(RankingRun, run_key, at)
    if run is None:
        return None
    if run.state == RunState.FAILED:
        _fail(run, at)
        return None
    subject = subject_of(run.round)
    run.input_sha256 = subject.contest.fingerprint()
    run.engine_version = engine.VERSION
    run.save(update_fields=["input_sha256", "engine_version"])
    return run, subject


@transaction.atomic
def finish_ranking(*, run: RankingRun, findings: Findings, at: datetime) -> bool:
    """Write what was found. Where a review fell away meanwhile, ask for a new ranking instead."""
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
    places = findings.ranking.places
    RUN.move(held, "finish")
    held.progress = 100
    held.message = ngettext(
        "%(count)s application ranked.", "%(count)s applications ranked.", len(places)
    ) % {"count": len(places)}
    _keep(held, findings)
    held.save()
    _write(held, places)
    if ROUND.allows(judged, "rank"):
        _tell(judged, len(places), at)
    return True


def _keep(run: RankingRun, findings: Findings) -> None:
    run.is_calibrated = findings.ranking.is_calibrated
    run.is_measured = findings.ranking.is_measured
    run.figures = freeze(findings.figures)
    run.judge_reports = freeze(findings.judges)
    run.group_checks = freeze(findings.groups)


def _write(run: RankingRun, places: Sequence[engine.Place]) -> None:
    names = Application.objects.filter(reference__in=[place.application for place in places])
    keys = dict(names.values_list("reference", "pk"))
    Standing.objects.bulk_create(
        Standing(
            run=run,
            application_id=keys[place.application],
            **standing_of(place),
        )
        for place in places
    )


def standing_of(place: engine.Place) -> dict[str, Any]:
    """A place as the columns of its Standing."""
    return {name: getattr(place, name) for name in STANDING}


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
