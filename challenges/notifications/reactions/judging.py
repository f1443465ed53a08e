"""Mails about judging. None carries a score, and none goes to a judge in conflict."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.catalogue.words import moment
from challenges.judging.events import (
    AssignmentFailed,
    AssignmentProposed,
    DecisionMade,
    DecisionReleased,
    JudgeAdded,
    JudgeAssigned,
    JudgeRecused,
    RankingFailed,
    RoundRanked,
)
from challenges.judging.models import Panel, Round
from challenges.judging.policy import may_ask_for_ranking, may_decide
from challenges.kernel.events import listen
from challenges.notifications.queries import judging_managers_of
from challenges.organisations.models import User

from .catalogue import challenge_of
from .post import post


def round_of(reference: str) -> Round:
    """The round with what a mail says of it."""
    return Round.objects.select_related(
        "challenge__owner", "challenge__programme", "panel__chair"
    ).get(reference=reference)


@listen(JudgeAdded)
def welcome_the_judge(event: JudgeAdded) -> None:
    """A judge learns of the panel and is asked for conflicts first."""
    challenge = challenge_of(event.challenge)
    post(
        "judge_added",
        about=challenge.reference,
        to=[User.objects.get(reference=event.judge)],
        subject=_("You are on the panel of %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("%(body)s has asked you to judge “%(title)s”.")
            % {"body": challenge.owner, "title": challenge.title},
            _("Before you see any application, say which applicants you have a tie with."),
        ],
        link=("judging:conflicts",),
        link_text=_("Declare your interests"),
        reason=_("you are a judge of this challenge"),
        is_demonstration=challenge.is_demonstration,
    )


@listen(AssignmentProposed)
def ask_to_publish(event: AssignmentProposed) -> None:
    """The machine has proposed; a person looks and publishes."""
    judged = round_of(event.round)
    post(
        "assignment_proposed",
        about=judged.challenge.reference,
        to=judging_managers_of(judged.challenge),
        subject=_("Judges are proposed: %(title)s") % {"title": judged.challenge.title},
        paragraphs=[
            ngettext(
                "There is a proposal with %(count)s review.",
                "There is a proposal with %(count)s reviews.",
                event.pairs,
            )
            % {"count": event.pairs},
            _("Judges see nothing until you publish it."),
        ],
        link=("judging:assignment", judged.reference),
        link_text=_("Look and publish"),
        reason=_("you look after this challenge"),
        is_demonstration=judged.challenge.is_demonstration,
    )


@listen(AssignmentFailed)
def tell_why_not(event: AssignmentFailed) -> None:
    """No assignment is possible as asked; the mail says why."""
    judged = round_of(event.round)
    post(
        "assignment_failed",
        about=judged.challenge.reference,
        to=judging_managers_of(judged.challenge),
        subject=_("Judges could not be assigned: %(title)s") % {"title": judged.challenge.title},
        paragraphs=[event.reason],
        link=("judging:assignment", judged.reference),
        link_text=_("See what to do"),
        reason=_("you look after this challenge"),
        is_demonstration=judged.challenge.is_demonstration,
    )


@listen(JudgeAssigned)
def tell_the_judge(event: JudgeAssigned) -> None:
    """A judge learns how many applications wait, and until when."""
    judged = round_of(event.round)
    post(
        "judge_assigned",
        about=judged.challenge.reference,
        to=[User.objects.get(reference=event.judge)],
        subject=_("Applications to score: %(title)s") % {"title": judged.challenge.title},
        paragraphs=[
            ngettext(
                "%(count)s application waits for your scores.",
                "%(count)s applications wait for your scores.",
                event.applications,
            )
            % {"count": event.applications},
            _("Submit them by %(closes)s.") % {"closes": moment(judged.scoring_closes_at)}
            if judged.scoring_closes_at
            else "",
        ],
        link=("judging:sheets", judged.reference),
        link_text=_("Start scoring"),
        reason=_("you are a judge of this challenge"),
        is_demonstration=judged.challenge.is_demonstration,
    )


@listen(JudgeRecused)
def tell_of_the_gap(event: JudgeRecused) -> None:
    """An application has a judge too few."""
    judged = round_of(event.round)
    application = Application.objects.get(reference=event.application)
    post(
        "judge_recused",
        about=judged.challenge.reference,
        to=judging_managers_of(judged.challenge),
        subject=_("A judge has stepped back from %(reference)s")
        % {"reference": application.reference},
        paragraphs=[
            _("%(reference)s now has a judge too few.") % {"reference": application.reference},
            _("Assign judges again to fill the gap. What is scored stays as it is."),
        ],
        link=("judging:assignment", judged.reference),
        link_text=_("Fill the gap"),
        reason=_("you look after this challenge"),
        is_demonstration=judged.challenge.is_demonstration,
    )


@listen(RoundRanked)
def ask_for_a_decision(event: RoundRanked) -> None:
    """The chair is asked to decide; the mail carries no rank."""
    judged = round_of(event.round)
    post(
        "round_ranked",
        about=judged.challenge.reference,
        to=[judged.panel.chair] if may_decide(judged.panel.chair, judged) else [],
        subject=_("Ready to decide: %(title)s") % {"title": judged.challenge.title},
        paragraphs=[
            ngettext(
                "The scores of %(count)s application are ranked.",
                "The scores of %(count)s applications are ranked.",
                event.applications,
            )
            % {"count": event.applications},
            _("The ranking is advice. You decide, and say why."),
        ],
        link=("judging:ranking", judged.reference),
        link_text=_("See the ranking"),
        reason=_("you chair this panel"),
        is_demonstration=judged.challenge.is_demonstration,
    )


@listen(RankingFailed)
def tell_that_there_is_no_ranking(event: RankingFailed) -> None:
    """Without this, everybody would wait for a ranking that does not come."""
    judged = round_of(event.round)
    post(
        "ranking_failed",
        about=judged.challenge.reference,
        to=[
            person
            for person in [*judging_managers_of(judged.challenge), judged.panel.chair]
            if may_ask_for_ranking(person, judged)
        ],
        subject=_("Scores could not be ranked: %(title)s") % {"title": judged.challenge.title},
        paragraphs=[
            event.reason,
            _("The first of you to open the round can have it ranked again with one button."),
        ],
        link=("judging:round", judged.reference),
        link_text=_("Rank again"),
        reason=_("you run this round of judging or chair its panel"),
        is_demonstration=judged.challenge.is_demonstration,
    )


@listen(DecisionMade)
def ask_for_the_release(event: DecisionMade) -> None:
    """The decision is recorded; whoever looks after the challenge releases it."""
    challenge = challenge_of(event.challenge)
    judged = Round.objects.get(decision__reference=event.decision)
    post(
        "decision_made",
        about=challenge.reference,
        to=judging_managers_of(challenge),
        subject=_("The panel has decided: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("The chair has recorded the decision. Nobody has been told yet."),
            _("Check it and release it: then applicants get their letters all at once."),
        ],
        link=("judging:decision", judged.reference),
        link_text=_("Check and release"),
        reason=_("you look after this challenge"),
        is_demonstration=challenge.is_demonstration,
    )


@listen(DecisionReleased)
def thank_the_panel(event: DecisionReleased) -> None:
    """The judges learn the outcome when everybody does."""
    challenge = challenge_of(event.challenge)
    panel = Panel.objects.filter(challenge=challenge).first()
    if panel is None:
        return
    judges = User.objects.filter(seats__panel=panel).order_by("pk")
    post(
        "decision_released",
        about=challenge.reference,
        to=[*judges, panel.chair],
        subject=_("The outcome is public: %(title)s") % {"title": challenge.title},
        paragraphs=[
            _("Thank you for judging “%(title)s”. Its page now shows who was chosen and why.")
            % {"title": challenge.title},
        ],
        link=("wagtail_serve", f"challenges/{challenge.slug}/"),
        link_text=_("See the outcome"),
        reason=_("you judged this challenge"),
        is_demonstration=challenge.is_demonstration,
    )
