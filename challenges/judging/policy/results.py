"""Who reads scores, decides and releases."""

from django.db.models import QuerySet

from challenges.applications.policy import may_act_for_applicant, read_applications
from challenges.judging.models import Decision, Outcome, Round
from challenges.judging.states import TOLD, DecisionState, RoundState
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import person

from .rounds import chaired_rounds, may_follow_round, may_manage_round


def may_read_scores(actor: Actor, round: Round) -> bool:
    """The chair and those who run the round, once it is ranked. Nobody before."""
    is_ranked = round.state in (RoundState.RANKED, RoundState.DECIDED)
    return is_ranked and may_follow_round(actor, round)


def may_repeat_ranking(actor: Actor, round: Round) -> bool:
    """Whoever reads the ranking may have it worked out again."""
    return may_read_scores(actor, round)


def may_decide(actor: Actor, round: Round) -> bool:
    """The chair, and only the chair."""
    return chaired_rounds(actor).filter(pk=round.pk).exists()


def may_read_decision(actor: Actor, decision: Decision) -> bool:
    """The chair and those who run the round."""
    return may_read_scores(actor, decision.round)


def may_release(actor: Actor, decision: Decision) -> bool:
    """The chair, or whoever runs the round, after the chair has decided."""
    return may_follow_round(actor, decision.round)


def may_approve_decision(actor: Actor, decision: Decision) -> bool:
    """The second person: whoever runs the round, but neither its chair nor who decided."""
    user = person(actor)
    if user is None or user.pk in (decision.decided_by_id, decision.round.panel.chair_id):
        return False
    return may_manage_round(actor, decision.round)


def may_hold_announcement(actor: Actor, decision: Decision) -> bool:
    """Whoever runs the round, and the system where an applicant asks about the result."""
    return is_system(actor) or may_manage_round(actor, decision.round)


def may_resume_announcement(actor: Actor, decision: Decision) -> bool:
    """Whoever runs the round."""
    return may_manage_round(actor, decision.round)


def outcomes_told(actor: Actor) -> QuerySet[Outcome]:
    """What the actor's own side of an application was told, once the letters are out."""
    own = read_applications(actor)
    return Outcome.objects.filter(application__in=own, decision__state__in=TOLD)


def may_question_decision(actor: Actor, outcome: Outcome) -> bool:
    """Whoever may act for the applicant, between the letters and the announcement."""
    is_in_time = outcome.decision.state in (DecisionState.STANDSTILL, DecisionState.HELD)
    mine = may_act_for_applicant(actor, outcome.application)
    return is_in_time and mine and outcomes_told(actor).filter(pk=outcome.pk).exists()


def may_keep_time(actor: Actor) -> bool:
    """Only the clock closes rounds that are due."""
    return is_system(actor)
