"""How everybody who is concerned by a challenge is told of the same thing."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.catalogue.models import Challenge
from challenges.notifications.models import Follow
from challenges.notifications.queries import concerned_with
from challenges.notifications.queries.follows import same_thing

from .post import post

MANAGER = gettext_lazy("you look after this challenge")
STARTER = gettext_lazy("your organisation has begun an application to this challenge")


def page_of(challenge: Challenge, anchor: str = "") -> str:
    """The path of its public page, at the part with this anchor."""
    return f"/challenges/{challenge.slug}/{'#' + anchor if anchor else ''}"


def tell_followers(
    challenge: Challenge,
    kind: str,
    follows: Iterable[Follow],
    subject: str,
    *paragraphs: str,
    anchor: str = "",
    verb: str | Promise = "",
) -> None:
    """The same words to each follower, with the reason why each gets them.

    At most one insert for each of the four sorts of follow, whatever their number.
    """
    sorted_out = sorted(follows, key=lambda each: _columns(each))
    for _key, group in groupby(sorted_out, key=_columns):
        together = list(group)
        topic = together[0].topic_in_words
        post(
            kind,
            about=challenge.reference,
            follows=together,
            subject=subject,
            paragraphs=paragraphs,
            page=page_of(challenge, anchor),
            link_text=str(verb or _("See the challenge")),
            reason=_("you follow %(topic)s") % {"topic": topic},
            is_demonstration=challenge.is_demonstration,
        )


def _columns(follow: Follow) -> tuple[int, ...]:
    return tuple(column or 0 for column in same_thing(follow).values())


def tell_concerned(
    challenge: Challenge,
    kind: str,
    subject: str,
    *paragraphs: str,
    managers: bool = True,
    anchor: str = "",
    verb: str | Promise = "",
) -> None:
    """Everybody of `concerned_with`, each once: managers unless left out, starters, followers."""
    concerned = concerned_with(challenge)
    groups = [(concerned.starters, STARTER)]
    if managers:
        groups.append((concerned.managers, MANAGER))
    for people, reason in groups:
        post(
            kind,
            about=challenge.reference,
            to=people,
            subject=subject,
            paragraphs=paragraphs,
            page=page_of(challenge, anchor),
            link_text=str(verb or _("See the challenge")),
            reason=reason,
            is_demonstration=challenge.is_demonstration,
        )
    tell_followers(
        challenge, kind, concerned.followers, subject, *paragraphs, anchor=anchor, verb=verb
    )
