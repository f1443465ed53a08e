"""Mails about a change of plan: amendments, a later deadline, a challenge that is cancelled."""

from challenges.catalogue.events import (
    AmendmentReturned,
    AmendmentSent,
    ChallengeAmended,
    ChallengeCancelled,
    ChallengeExtended,
)
from challenges.catalogue.models import Amendment
from challenges.kernel.events import listen
from challenges.notifications.queries import approvers_of, managers_of

from .catalogue import challenge_of, tell_of_challenge
from .concerned import tell_concerned


@listen(AmendmentSent)
def ask_to_approve_an_amendment(event: AmendmentSent) -> None:
    """A second person is asked to look, none of those who wrote it."""
    challenge = challenge_of(event.challenge)
    amendment = Amendment.objects.get(challenge=challenge, number=event.number)
    tell_of_challenge(
        "amendment_wanted",
        challenge,
        approvers_of(challenge).exclude(pk__in=amendment.writers.values("pk")),
        "catalogue:amendment",
        message=amendment.reason,
    )


@listen(AmendmentReturned)
def tell_of_an_amendment_not_published(event: AmendmentReturned) -> None:
    """Its writers learn what is asked for, or why there will be no change."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge(
        "amendment_returned",
        challenge,
        managers_of(challenge),
        "catalogue:amendment",
        message=event.message,
    )


@listen(ChallengeAmended)
def tell_of_an_amendment(event: ChallengeAmended) -> None:
    """Everybody concerned reads why, and finds what is different."""
    challenge = challenge_of(event.challenge)
    has_new_questions = "form" in event.sections.split(", ")
    tell_concerned(
        challenge,
        "challenge_amended",
        anchor="changes",
        starters="questions_amended" if has_new_questions else "",
        message=event.reason,
    )


@listen(ChallengeExtended)
def tell_of_a_later_deadline(event: ChallengeExtended) -> None:
    """Everybody concerned learns the new time."""
    challenge = challenge_of(event.challenge)
    tell_concerned(challenge, "challenge_extended", anchor="changes", message=event.reason)


@listen(ChallengeCancelled)
def tell_that_it_is_cancelled(event: ChallengeCancelled) -> None:
    """Everybody concerned learns that it will not go on, and what is kept."""
    challenge = challenge_of(event.challenge)
    if event.was_public:
        tell_concerned(challenge, "challenge_cancelled", message=event.reason)
        return
    tell_of_challenge(
        "challenge_cancelled",
        challenge,
        managers_of(challenge),
        "catalogue:task_list",
        message=event.reason,
    )
