"""Who is told what happens to a challenge."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from challenges.applications.queries import submitted_count
from challenges.catalogue.events import (
    ChallengeApproved,
    ChallengeClosed,
    ChallengeDeclined,
    ChallengeOpened,
    ChallengeReturned,
    ChallengeRoleEnded,
    ChallengeRoleGiven,
    ChallengeSentForApproval,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.reviews import unanswered
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import approvers_of, managers_of
from challenges.organisations.models import User

from .post import notify


def challenge_of(reference: str) -> Challenge:
    """The challenge with what a mail says of it."""
    return Challenge.objects.select_related("owner", "programme", "submitted_by").get(
        reference=reference
    )


def facts_of(challenge: Challenge) -> dict[str, object]:
    """What each mail about a challenge may name."""
    return {
        "title": challenge.title,
        "summary": challenge.summary,
        "owner": challenge.owner,
        "opens": moment(challenge.opens_at),
        "closes": moment(challenge.closes_at),
    }


def tell_of_challenge(
    kind: str,
    challenge: Challenge,
    people: Iterable[User],
    *link: str,
    **facts: object,
) -> None:
    """A mail about a challenge, leading to the page of this name, if any: its own, unless
    there are arguments."""
    page, *args = link or ("",)
    notify(
        kind,
        people,
        facts_of(challenge) | facts,
        about=challenge.reference,
        link=(page, *(args or [challenge.reference])) if page else (),
        is_demonstration=challenge.is_demonstration,
    )


@listen(ChallengeSentForApproval)
def ask_for_approval(event: ChallengeSentForApproval) -> None:
    """A second person is asked to look."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge("approval_wanted", challenge, approvers_of(challenge), "catalogue:review")


def comments_on(challenge: Challenge) -> str:
    """How many comments wait for an answer; '' for none."""
    count = unanswered(Challenge.objects.filter(pk=challenge.pk)).count()
    return str(count or "")


@listen(ChallengeReturned)
def tell_of_wanted_changes(event: ChallengeReturned) -> None:
    """The people who wrote it learn what is asked for."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge(
        "challenge_returned",
        challenge,
        managers_of(challenge),
        "catalogue:task_list",
        message=event.message,
        comments=comments_on(challenge),
    )


@listen(ChallengeDeclined)
def tell_of_refusal(event: ChallengeDeclined) -> None:
    """The people who wrote it learn why it will not be published."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge(
        "challenge_declined",
        challenge,
        managers_of(challenge),
        "catalogue:task_list",
        message=event.message,
    )


@listen(ChallengeApproved)
def tell_of_approval(event: ChallengeApproved) -> None:
    """The people who wrote it learn when it will open by itself."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge(
        "challenge_approved",
        challenge,
        managers_of(challenge),
        "catalogue:task_list",
        appears="" if challenge.published_at else moment(challenge.publishes_at),
        note=event.note,
    )


@listen(ChallengeOpened)
def tell_that_it_is_open(event: ChallengeOpened) -> None:
    """The people who look after it learn that applications may come."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge(
        "challenge_opened", challenge, managers_of(challenge), "applications:of_challenge"
    )


@listen(ChallengeClosed)
def tell_that_it_is_closed(event: ChallengeClosed) -> None:
    """Judging can begin; somebody must form the panel."""
    challenge = challenge_of(event.challenge)
    count = submitted_count(challenge)
    words = ngettext(
        "%(count)d application was submitted.", "%(count)d applications were submitted.", count
    )
    tell_of_challenge(
        "challenge_closed",
        challenge,
        managers_of(challenge),
        "judging:panel",
        applications=words % {"count": count},
    )


@listen(ChallengeRoleGiven)
def tell_who_was_given_a_role(event: ChallengeRoleGiven) -> None:
    """They learn what they may do, for which body, and where."""
    tell_of_challenge(
        "challenge_role_given",
        challenge_of(event.challenge),
        [User.objects.get(reference=event.person)],
        "catalogue:people",
        role=event.role,
    )


@listen(ChallengeRoleEnded)
def tell_whose_role_has_ended(event: ChallengeRoleEnded) -> None:
    """They learn what they may no longer do."""
    tell_of_challenge(
        "challenge_role_ended",
        challenge_of(event.challenge),
        [User.objects.get(reference=event.person)],
        role=event.role,
    )
