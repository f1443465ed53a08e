"""How everybody who is concerned by a challenge is told of the same thing."""

from collections.abc import Iterable
from itertools import groupby

from challenges.catalogue.models import Challenge
from challenges.notifications.models import Follow
from challenges.notifications.queries import concerned_with
from challenges.notifications.queries.follows import same_thing
from challenges.notifications.words import Text
from challenges.notifications.words.catalogue import MANAGER, STARTER
from challenges.notifications.words.following import FOLLOWER
from challenges.organisations.models import User

from .catalogue import facts_of
from .post import notify


def page_of(challenge: Challenge, anchor: str = "") -> str:
    """The path of its public page, at the part with this anchor."""
    return f"/challenges/{challenge.slug}/{'#' + anchor if anchor else ''}"


def tell_followers(
    challenge: Challenge,
    kind: str,
    follows: Iterable[Follow],
    *,
    anchor: str = "",
    **facts: object,
) -> None:
    """The same words to each follower, with the reason why each gets them.

    At most one insert for each of the four sorts of follow, whatever their number.
    """
    sorted_out = sorted(follows, key=lambda each: _columns(each))
    for _key, group in groupby(sorted_out, key=_columns):
        together = list(group)
        notify(
            kind,
            facts=facts_of(challenge) | facts | {"topic": together[0].topic_in_words},
            about=challenge.reference,
            follows=together,
            page=page_of(challenge, anchor),
            reason=FOLLOWER,
            is_demonstration=challenge.is_demonstration,
        )


def _columns(follow: Follow) -> tuple[int, ...]:
    return tuple(column or 0 for column in same_thing(follow).values())


def tell_concerned(
    challenge: Challenge,
    kind: str,
    *,
    managers: bool = True,
    told: str = "",
    anchor: str = "",
    starters: str = "",
    **facts: object,
) -> None:
    """Everybody of `concerned_with`, each once: managers unless left out, starters, followers.

    `starters` is another kind of mail for those who have begun an application. `told` is an
    address that has a mail of its own about the same.
    """
    concerned = concerned_with(challenge)
    groups: list[tuple[Iterable[User], Text, str]] = [
        (concerned.starters, STARTER, starters or kind)
    ]
    if managers:
        groups.append((concerned.managers, MANAGER, kind))
    for people, reason, mail in groups:
        notify(
            mail,
            [each for each in people if each.email != told],
            facts_of(challenge) | facts,
            about=challenge.reference,
            page=page_of(challenge, anchor),
            reason=reason,
            is_demonstration=challenge.is_demonstration,
        )
    follows = [each for each in concerned.followers if each.email != told]
    tell_followers(challenge, kind, follows, anchor=anchor, **facts)
