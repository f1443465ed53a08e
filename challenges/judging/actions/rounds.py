"""A round of judging: set up, changed, closed."""

import hashlib
import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.queries import lock_challenge
from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.events import RoundChanged, RoundClosed, RoundSetUp
from challenges.judging.models import (
    Assignment,
    AssignmentRun,
    Panel,
    PeerScores,
    RankingRun,
    Round,
    ScoresTold,
)
from challenges.judging.policy import (
    may_close_round,
    may_keep_time,
    may_manage_judging,
    may_manage_round,
)
from challenges.judging.states import (
    ACTIVE_RUNS,
    ROUND,
    RUN,
    AssignmentState,
    RoundState,
)
from challenges.kernel.policy import Actor, is_system, require
from challenges.kernel.states import IllegalMove, Refused, TooLate

from .locks import lock_round

log = logging.getLogger(__name__)


@transaction.atomic
def set_up_round(
    *,
    challenge: Challenge,
    places: int,
    scoring_closes_at: datetime,
    actor: Actor,
    at: datetime,
    reviews_per_application: int | None = None,
    peer_scores: str = PeerScores.NEVER,
    scores_told: str = ScoresTold.MEAN,
) -> Round:
    """A round for a closed challenge: how many places there are and until when judges score.

    Each application gets as many reviews as the challenge announced, unless said otherwise.
    """
    challenge = lock_challenge(challenge)
    require(may_manage_judging, actor, challenge)
    if challenge.state != ChallengeState.CLOSED:
        raise IllegalMove(_("A round of judging is set up once the call has closed."))
    panel = Panel.objects.filter(challenge=challenge).first()
    if panel is None:
        raise Refused(_("Form the panel first: a round needs its judges."))
    if panel.chair is None:
        raise Refused(_("Nobody chairs the panel yet, and nobody else can decide. Invite a chair."))
    rounds = Round.objects.filter(challenge=challenge)
    if rounds.exclude(state=RoundState.DECIDED).exists():
        raise Refused(_("This challenge has a round of judging already. Finish that one first."))
    number = rounds.count() + 1
    reference = f"{challenge.reference}-R{number}"
    judged = Round(
        challenge=challenge,
        panel=panel,
        reference=reference,
        name=_("First round") if number == 1 else _("Round %(number)s") % {"number": number},
        places=places,
        reviews_per_application=reviews_per_application or challenge.reviews_per_application,
        scoring_closes_at=scoring_closes_at,
        peer_scores=peer_scores,
        scores_told=scores_told,
        seed=_seed(reference),
    )
    _refuse_what_cannot_be(judged, at)
    judged.save()
    event = RoundSetUp(round=reference, challenge=challenge.reference)
    after = {"places": places, "scoring_closes_at": scoring_closes_at}
    emit(event, actor=actor, at=at, after=after)
    return judged


@transaction.atomic
def change_round(
    *,
    round: Round,
    places: int,
    reviews_per_application: int,
    scoring_closes_at: datetime,
    actor: Actor,
    at: datetime,
    peer_scores: str | None = None,
    scores_told: str | None = None,
) -> Round:
    """Other places, reviews or deadline, for as long as scoring has not ended.

    Who is told of scores, other judges and applicants, is changed only before judges score.
    """
    judged = lock_round(round)
    require(may_manage_round, actor, judged)
    if judged.state not in (RoundState.PREPARING, RoundState.SCORING):
        raise IllegalMove(_("Scoring is over, so the round stays as it is."))
    facts = {
        "places": places,
        "reviews_per_application": reviews_per_application,
        "scoring_closes_at": scoring_closes_at,
        "peer_scores": peer_scores or judged.peer_scores,
        "scores_told": scores_told or judged.scores_told,
    }
    before, after = differences(judged, facts)
    if {"peer_scores", "scores_told"} & set(after) and judged.state != RoundState.PREPARING:
        raise IllegalMove(
            _("Judges score already, so it stays as they were told who reads their scores.")
        )
    if not after:
        return judged
    for name, value in facts.items():
        setattr(judged, name, value)
    _refuse_what_cannot_be(judged, at)
    judged.save(update_fields=list(facts))
    event = RoundChanged(round=judged.reference, challenge=judged.challenge.reference)
    emit(event, actor=actor, at=at, before=plain(before), after=plain(after))
    return judged


@transaction.atomic
def close_round(*, round: Round, actor: Actor, at: datetime) -> RankingRun:
    """Take no more scores and have the submitted ones ranked in the background.

    People may close early; the clock only when the deadline has passed.
    """
    judged = lock_round(round)
    require(may_close_round, actor, judged)
    if is_system(actor) and judged.scoring_closes_at and at < judged.scoring_closes_at:
        raise IllegalMove(_("Judges may score until the deadline."))
    ROUND.move(judged, "close")
    judged.save(update_fields=["state"])
    Assignment.objects.filter(round=judged, state=AssignmentState.PROPOSED).delete()
    searches = AssignmentRun.objects.select_for_update(no_key=True).filter(round=judged)
    for search in searches.filter(state__in=ACTIVE_RUNS):
        RUN.move(search, "cancel")
        search.save(update_fields=["state"])
    run = RankingRun.objects.create(round=judged, requested_at=at, seed=judged.seed)
    event = RoundClosed(
        round=judged.reference, challenge=judged.challenge.reference, run=str(run.key)
    )
    emit(event, actor=actor, at=at, before={"state": RoundState.SCORING})
    return run


@transaction.atomic
def close_due_rounds(*, actor: Actor, at: datetime) -> int:
    """Close every round whose deadline has passed; returns how many.

    One that fails stays as it was, is logged and comes up again.
    """
    require(may_keep_time, actor)
    due = Round.objects.filter(state__in=ROUND.states_before("close"), scoring_closes_at__lte=at)
    closed = 0
    for judged in due.select_for_update(no_key=True, skip_locked=True).order_by("pk"):
        try:
            close_round(round=judged, actor=actor, at=at)
        except Exception:
            log.exception("could not close the round %s", judged.reference)
        else:
            closed += 1
    return closed


def _refuse_what_cannot_be(judged: Round, at: datetime) -> None:
    if judged.places < 1:
        raise Refused(_("Enter how many applications can be chosen: 1 or more."))
    if judged.reviews_per_application < 1:
        raise Refused(_("Enter how many judges read each application: 1 or more."))
    if judged.scoring_closes_at is None or judged.scoring_closes_at <= at:
        raise TooLate(_("Choose a deadline for scoring that is still to come."))


def _seed(reference: str) -> int:
    """The same number for the same reference, so that order and ties can be worked out again."""
    return int.from_bytes(hashlib.sha256(reference.encode()).digest()[:4], "big") % 2**31
