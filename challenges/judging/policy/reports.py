"""Who reads what a ranking says of its judges and of groups of applications."""

from django.db.models import QuerySet

from challenges.judging.models import Round
from challenges.judging.states import RoundState
from challenges.kernel.policy import Actor
from challenges.organisations.policy import is_programme_team

from .rounds import chaired_rounds, managed_rounds

RANKED = (RoundState.RANKED, RoundState.DECIDED)


def rounds_with_judge_reports(actor: Actor) -> QuerySet[Round]:
    """The chair alone reads how each judge scored: not those who run the round, nor the judges."""
    return chaired_rounds(actor).filter(state__in=RANKED)


def rounds_with_group_checks(actor: Actor) -> QuerySet[Round]:
    """The chair, and the programme team, which sees to fairness; nobody tied to an applicant."""
    found = chaired_rounds(actor)
    if is_programme_team(actor):
        found = found | managed_rounds(actor)
    return found.filter(state__in=RANKED)


def may_read_judge_reports(actor: Actor, round: Round) -> bool:
    return rounds_with_judge_reports(actor).filter(pk=round.pk).exists()


def may_read_group_checks(actor: Actor, round: Round) -> bool:
    return rounds_with_group_checks(actor).filter(pk=round.pk).exists()
