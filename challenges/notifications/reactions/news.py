"""What those hear who follow a challenge, its mission or its body.

New challenges go to everybody who follows any of them; everything later to those who follow the
challenge itself, but for the outcome, which closes the story for the mission and the body too.
"""

from django.db.models import QuerySet

from challenges.catalogue.events import (
    ChallengeAnnounced,
    ChallengeClosed,
    ChallengeClosesSoon,
    ChallengeOpened,
    ChallengePiloting,
    LessonsPublished,
)
from challenges.catalogue.models import Challenge
from challenges.kernel.events import listen
from challenges.notifications.models import Follow
from challenges.notifications.queries import (
    concerned_with,
    followers_of,
    followers_of_new,
    managers_of,
    starters_of,
)
from challenges.organisations.models import User

from .concerned import tell_followers


def challenge_of(reference: str) -> Challenge:
    """The challenge with what a mail says of it."""
    return Challenge.objects.select_related("owner", "programme", "mission").get(
        reference=reference
    )


def besides(follows: list[Follow], *told: QuerySet[User]) -> list[Follow]:
    """Without those who get a mail of their own about the same."""
    emails = {email for people in told for email in people.values_list("email", flat=True)}
    return [each for each in follows if each.email not in emails]


@listen(ChallengeOpened)
def tell_followers_that_it_is_open(event: ChallengeOpened) -> None:
    challenge = challenge_of(event.challenge)
    tell_followers(
        challenge,
        "news_opened",
        besides(followers_of_new(challenge), managers_of(challenge)),
    )


@listen(ChallengeClosesSoon)
def tell_that_it_closes_soon(event: ChallengeClosesSoon) -> None:
    """A week of working days is left, for those who follow. Whoever has begun hears of their own
    draft (see `drafts`), and whoever has submitted need not hear of it."""
    challenge = challenge_of(event.challenge)
    tell_followers(challenge, "news_closes_soon", concerned_with(challenge).followers)


@listen(ChallengeClosed)
def tell_followers_that_it_is_closed(event: ChallengeClosed) -> None:
    challenge = challenge_of(event.challenge)
    tell_followers(
        challenge,
        "news_closed",
        besides(followers_of(challenge), managers_of(challenge)),
    )


@listen(ChallengeAnnounced)
def tell_followers_of_the_outcome(event: ChallengeAnnounced) -> None:
    challenge = challenge_of(event.challenge)
    tell_followers(
        challenge,
        "news_announced",
        besides(followers_of_new(challenge, everything=False), starters_of(challenge)),
        anchor="outcome",
    )


@listen(ChallengePiloting)
def tell_followers_of_the_pilot(event: ChallengePiloting) -> None:
    challenge = challenge_of(event.challenge)
    tell_followers(
        challenge,
        "news_piloting",
        besides(followers_of(challenge), managers_of(challenge), starters_of(challenge)),
    )


@listen(LessonsPublished)
def tell_followers_what_was_learned(event: LessonsPublished) -> None:
    """Once: other words for the same are no news."""
    challenge = challenge_of(event.challenge)
    if event.is_first:
        follows = besides(followers_of(challenge), managers_of(challenge))
        tell_followers(challenge, "news_lessons", follows, anchor="lessons")
