"""Who is told what of a decision: first those who decide, then all applicants, then everybody."""

from django.utils import timezone

from challenges.judging.events import (
    AnnouncementHeld,
    ApplicantsTold,
    DecisionApproved,
    DecisionMade,
    DecisionReleased,
    DecisionReturned,
)
from challenges.judging.models import Decision, Panel
from challenges.judging.policy import may_approve_decision, may_decide, may_release
from challenges.judging.queries import outcomes_of, told_feedback
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.notifications.actions import queue_letters
from challenges.notifications.mails import notice_of_letter
from challenges.notifications.queries import judging_managers_of, outcome_letters
from challenges.organisations.models import User

from .catalogue import challenge_of, tell_of_challenge


def decision_named(reference: str) -> Decision:
    """The decision with what a mail says of it."""
    found = Decision.objects.select_related(
        "round__challenge__owner", "round__challenge__programme", "round__panel__chair"
    )
    return found.get(reference=reference)


def tell_those_who_decide(kind: str, decision: Decision, people: list[User], **facts: str) -> None:
    judged = decision.round
    tell_of_challenge(kind, judged.challenge, people, "judging:preview", judged.reference, **facts)


def who_decides(decision: Decision) -> list[User]:
    """Those who run the round and its chair, without anybody who is tied to an applicant."""
    judged = decision.round
    chair = [judged.panel.chair] if judged.panel.chair else []
    people = dict.fromkeys([*judging_managers_of(judged.challenge), *chair])
    return [each for each in people if may_release(each, decision)]


@listen(DecisionMade)
def ask_for_approval(event: DecisionMade) -> None:
    """A second person is asked; never whoever decided."""
    decision = decision_named(event.decision)
    managers = judging_managers_of(decision.round.challenge)
    able = [each for each in managers if may_approve_decision(each, decision)]
    tell_those_who_decide("decision_made", decision, able)


@listen(DecisionReturned)
def tell_the_chair_why(event: DecisionReturned) -> None:
    """The chair reads what is missing."""
    decision = decision_named(event.decision)
    chair = decision.round.panel.chair
    people = [chair] if chair and may_decide(chair, decision.round) else []
    tell_those_who_decide("decision_returned", decision, people, why=event.reason)


@listen(DecisionApproved)
def ask_for_the_release(event: DecisionApproved) -> None:
    """Whoever may release it learns that it waits for nothing else."""
    decision = decision_named(event.decision)
    tell_those_who_decide("decision_approved", decision, who_decides(decision))


@listen(AnnouncementHeld)
def tell_that_it_is_held(event: AnnouncementHeld) -> None:
    """Somebody has to let it go on."""
    decision = decision_named(event.decision)
    tell_those_who_decide("announcement_held", decision, who_decides(decision), why=event.reason)


@listen(ApplicantsTold)
def send_the_letters(event: ApplicantsTold) -> None:
    """Everybody who applied and is still in reads what became of it, with the feedback."""
    decision = decision_named(event.decision)
    challenge = decision.round.challenge
    outcomes = [
        each for each in outcomes_of(decision) if each.application.state == str(each.outcome)
    ]
    letters = outcome_letters(
        challenge,
        outcomes,
        told_feedback(decision),
        public_reason=decision.public_reason,
        announced_at=decision.public_at if decision.standstill_days else None,
    )
    queue_letters(
        letters=[
            (notice_of_letter(each, is_demonstration=challenge.is_demonstration), each.people)
            for each in letters
        ],
        actor=SYSTEM,
        at=timezone.now(),
    )


@listen(DecisionReleased)
def thank_the_panel(event: DecisionReleased) -> None:
    """The judges learn the outcome when everybody does."""
    challenge = challenge_of(event.challenge)
    panel = Panel.objects.filter(challenge=challenge).first()
    if panel is None:
        return
    judges = User.objects.filter(seats__panel=panel).order_by("pk")
    page = f"challenges/{challenge.slug}/"
    tell_of_challenge(
        "decision_released",
        challenge,
        [*judges, *([panel.chair] if panel.chair else [])],
        "wagtail_serve",
        page,
    )
