"""Mails about a change of plan: amendments, a later deadline, a challenge that is cancelled."""

from challenges.catalogue.events import (
    AmendmentReturned,
    AmendmentSent,
    ChallengeAmended,
    ChallengeCancelled,
    ChallengeExtended,
)
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries import deadline_in_words, news_of_questions, told_in_words
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
    """Everybody concerned reads why and what is different, first of all a new deadline."""
    challenge = challenge_of(event.challenge)
    facts = _what_changed(challenge, event.number)
    has_new_questions = "form" in event.sections.split(", ")
    has_new_deadline = bool(facts["deadline"])
    tell_concerned(
        challenge,
        "challenge_extended" if has_new_deadline else "challenge_amended",
        managers=True,
        anchor="changes",
        starters="questions_amended" if has_new_questions else "",
        message=event.reason,
        news=news_of_questions(with_deadline=has_new_deadline),
        **facts,
    )


@listen(ChallengeExtended)
def tell_of_a_later_deadline(event: ChallengeExtended) -> None:
    """Everybody concerned learns the new time and the old one."""
    challenge = challenge_of(event.challenge)
    tell_concerned(
        challenge,
        "challenge_extended",
        managers=True,
        anchor="changes",
        message=event.reason,
        **_what_changed(challenge, event.number),
    )


def _what_changed(challenge: Challenge, number: int) -> dict[str, str]:
    """What a published amendment changed: the deadline, and everything else in words."""
    amendment = Amendment.objects.get(challenge=challenge, number=number)
    before, after = ({**each} for each in (amendment.before, amendment.after))
    deadline = deadline_in_words(before, after)
    if deadline:
        before["dates"] = {**before["dates"], "closes_at": after["dates"]["closes_at"]}
    lines = told_in_words(before, after)
    # A single one goes on in the line of the sentence.
    return {"deadline": deadline, "changes": "\n".join(["", *lines] if lines[1:] else lines)}


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
