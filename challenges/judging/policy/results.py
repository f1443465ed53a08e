"""Who reads scores, decides and releases."""

from challenges.judging.models import Decision, Round
from challenges.judging.states import RoundState
from challenges.kernel.policy import Actor, is_system

from .rounds import chaired_rounds, may_follow_round


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


def may_keep_time(actor: Actor) -> bool:
    """Only the clock closes rounds that are due."""
    return is_system(actor)
