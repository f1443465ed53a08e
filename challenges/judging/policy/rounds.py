"""Who runs, chairs, judges and follows a round."""

from django.db.models import QuerySet

from challenges.applications.policy import reading
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.models import Challenge
from challenges.judging.models import Assignment, AssignmentRun, Round
from challenges.judging.states import AssignmentState, RoundState
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import person

from .panels import managed_challenges, may_manage_judging, own_seats
from .scoring import rounds_to_score_blind
from .ties import closed_applications, untied


def managed_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor runs."""
    return Round.objects.filter(challenge__in=managed_challenges(actor))


def chaired_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor chairs and decides."""
    user = person(actor)
    if user is None:
        return Round.objects.none()
    chaired = Round.objects.filter(panel__chair=user)
    return chaired.exclude(challenge__in=closed_applications(user).values("challenge"))


def visible_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds whose progress the actor may follow: to run them, or to chair them."""
    if person(actor) is None:
        return Round.objects.none()
    return managed_rounds(actor) | chaired_rounds(actor)


def judged_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds in which the actor was given something that they may know of."""
    user = person(actor)
    if user is None:
        return Round.objects.none()
    given = Assignment.objects.filter(judge=user, application__state__in=IN_COMPETITION).exclude(
        state=AssignmentState.PROPOSED
    )
    return Round.objects.filter(assignments__in=untied(given)).distinct()


def guided_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds of which the actor reads how to judge: to run or chair them, or from a seat on their
    panel. It says nothing of any application."""
    if person(actor) is None:
        return Round.objects.none()
    sits = Round.objects.filter(panel__in=own_seats(actor).values("panel"))
    return sits | visible_rounds(actor)


@reading
def judges_were_given(challenge: Challenge) -> bool:
    """Whether a round has been opened to its judges, be it over or stopped since."""
    rounds = Round.objects.filter(challenge=challenge)
    return rounds.exclude(state=RoundState.PREPARING).exists()


def may_know_applicants(actor: Actor, round: Round) -> bool:
    """Who follows a round learns who applied, but not while they have to score blind themselves."""
    is_blind = rounds_to_score_blind(actor).filter(pk=round.pk).exists()
    return not is_blind and may_follow_round(actor, round)


def may_manage_round(actor: Actor, round: Round) -> bool:
    """Whoever runs the challenge, unless tied to an applicant."""
    return may_manage_judging(actor, round.challenge)


def may_follow_round(actor: Actor, round: Round) -> bool:
    """See how far the scoring has got, but no score."""
    return visible_rounds(actor).filter(pk=round.pk).exists()


def may_close_round(actor: Actor, round: Round) -> bool:
    """Whoever runs the round, and the clock."""
    return is_system(actor) or may_manage_round(actor, round)


def may_ask_for_ranking(actor: Actor, round: Round) -> bool:
    """Whoever runs the round, and its chair, who waits for it."""
    return may_follow_round(actor, round)


def may_publish_assignment(actor: Actor, run: AssignmentRun) -> bool:
    """Whoever runs the round: the engine only proposes. What fills a gap that nobody asked about
    goes out by itself where the round says so."""
    if is_system(actor):
        return bool(run.because) and run.round.fills_gaps_itself
    return may_manage_round(actor, run.round)
