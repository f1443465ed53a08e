"""Who is told what of judging. Nobody in conflict is."""

from django.utils.translation import ngettext

from challenges.catalogue.words import moment
from challenges.judging.events import (
    AssignmentFailed,
    AssignmentProposed,
    AssignmentPublished,
    JudgeAdded,
    JudgeAssigned,
    JudgeRecused,
    JudgeRelieved,
    JudgeReminded,
    JudgesNotBegun,
    RankingFailed,
    RoundRanked,
)
from challenges.judging.models import AssignmentRun, Round
from challenges.judging.policy import may_ask_for_ranking, may_decide
from challenges.judging.queries import left_to_score
from challenges.kernel.events import listen
from challenges.notifications.queries import judging_managers_of
from challenges.organisations.models import User

from .catalogue import challenge_of, facts_of, tell_of_challenge
from .post import notify


def round_of(reference: str) -> Round:
    """The round with what a mail says of it."""
    return Round.objects.select_related(
        "challenge__owner", "challenge__programme", "panel__chair"
    ).get(reference=reference)


def tell_managers(kind: str, of_round: str, page: str, **facts: object) -> None:
    """A mail to those who run the round, leading to one of its pages."""
    judged = round_of(of_round)
    challenge = judged.challenge
    tell_of_challenge(kind, challenge, judging_managers_of(challenge), page, of_round, **facts)


def in_words(applications: int) -> str:
    words = ngettext("%(count)s application", "%(count)s applications", applications)
    return words % {"count": applications}


@listen(JudgeAdded)
def welcome_the_judge(event: JudgeAdded) -> None:
    """A judge learns of the panel and is asked for conflicts first."""
    challenge = challenge_of(event.challenge)
    judge = User.objects.get(reference=event.judge)
    notify(
        "judge_added",
        [judge],
        facts_of(challenge),
        about=challenge.reference,
        link=("judging:conflicts",),
        is_demonstration=challenge.is_demonstration,
    )


@listen(AssignmentProposed)
def ask_to_publish(event: AssignmentProposed) -> None:
    """The machine has proposed; a person looks and publishes, unless it only fills gaps and the
    round says that this needs nobody."""
    if goes_out_by_itself(event.run):
        return
    words = ngettext("%(count)s review", "%(count)s reviews", event.pairs)
    reviews = words % {"count": event.pairs}
    tell_managers("assignment_proposed", event.round, "judging:assignment", reviews=reviews)


@listen(AssignmentPublished)
def tell_that_gaps_are_filled(event: AssignmentPublished) -> None:
    """What went out by itself is told to those who run the round."""
    if goes_out_by_itself(event.run):
        tell_managers("gaps_filled", event.round, "judging:round")


def goes_out_by_itself(key: str) -> bool:
    """Whether the run only fills gaps, and its round publishes that without asking."""
    run = AssignmentRun.objects.select_related("round").get(key=key)
    return bool(run.because) and run.round.fills_gaps_itself


@listen(AssignmentFailed)
def tell_why_not(event: AssignmentFailed) -> None:
    """No assignment is possible as asked; the mail says why."""
    tell_managers("assignment_failed", event.round, "judging:assignment", why=event.reason)


@listen(JudgeAssigned)
def tell_the_judge(event: JudgeAssigned) -> None:
    """A judge learns how many applications wait, and until when."""
    judged = round_of(event.round)
    closes = judged.scoring_closes_at
    tell_of_challenge(
        "judge_assigned",
        judged.challenge,
        [User.objects.get(reference=event.judge)],
        "judging:sheets",
        judged.reference,
        applications=in_words(event.applications),
        closes=moment(closes) if closes else "",
    )


@listen(JudgeReminded)
def remind_the_judge(event: JudgeReminded) -> None:
    """How many are left, and until when; which ones stands behind the sign-in."""
    judged = round_of(event.round)
    tell_of_challenge(
        "judge_reminded",
        judged.challenge,
        [User.objects.get(reference=event.judge)],
        "judging:sheets",
        judged.reference,
        applications=in_words(event.left),
        closes=moment(judged.scoring_closes_at),
    )


@listen(JudgesNotBegun)
def tell_who_has_not_begun(event: JudgesNotBegun) -> None:
    """Those who run the round can still find others."""
    judged = round_of(event.round)
    silent = [str(each.judge) for each in left_to_score(judged) if not each.has_begun]
    tell_managers(
        "judges_not_begun",
        event.round,
        "judging:round",
        judges=", ".join(silent),
        closes=moment(judged.scoring_closes_at),
    )


@listen(JudgeRelieved)
def tell_who_has_less(event: JudgeRelieved) -> None:
    """A judge learns that something was taken back, before they look for it."""
    challenge = challenge_of(event.challenge)
    notify(
        "judge_relieved",
        [User.objects.get(reference=event.judge)],
        facts_of(challenge) | {"applications": in_words(event.applications)},
        about=challenge.reference,
        link=("judging:rounds",),
        is_demonstration=challenge.is_demonstration,
    )


@listen(JudgeRecused)
def tell_of_the_gap(event: JudgeRecused) -> None:
    """An application has a judge too few."""
    tell_managers("judge_recused", event.round, "judging:assignment", reference=event.application)


@listen(RoundRanked)
def ask_for_a_decision(event: RoundRanked) -> None:
    """The chair is asked to decide; the mail carries no rank."""
    judged = round_of(event.round)
    chair = judged.panel.chair
    tell_of_challenge(
        "round_ranked",
        judged.challenge,
        [chair] if chair and may_decide(chair, judged) else [],
        "judging:ranking",
        judged.reference,
        applications=in_words(event.applications),
    )


@listen(RankingFailed)
def tell_that_there_is_no_ranking(event: RankingFailed) -> None:
    """Without this, everybody would wait for a ranking that does not come."""
    judged = round_of(event.round)
    chair = judged.panel.chair
    people = [*judging_managers_of(judged.challenge), *([chair] if chair else [])]
    tell_of_challenge(
        "ranking_failed",
        judged.challenge,
        [person for person in people if may_ask_for_ranking(person, judged)],
        "judging:round",
        judged.reference,
        why=event.reason,
    )
