"""Who may follow what, confirm and stop it, and who of the followers may still hear."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Q, QuerySet

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import (
    published_challenges,
    reachable_challenges,
)
from challenges.kernel.policy import VISITOR, Actor, LinkHolder, is_system
from challenges.notifications.models import Follow
from challenges.organisations.models import User
from challenges.organisations.policy import person

# What the personal links of a follow say of themselves (see kernel.policy.LinkHolder).
CONFIRMING_LINK = "confirm follow"
STOPPING_LINK = "stop follow"


def may_follow(actor: Actor, wanted: Follow) -> bool:
    """Anybody may ask to hear of what they may see."""
    if wanted.challenge is None:
        return True
    return reachable_challenges(actor).filter(pk=wanted.challenge.pk).exists()


def may_follow_at_once(actor: Actor, wanted: Follow) -> bool:
    """Whoever is signed in has shown already that the address is theirs."""
    return person(actor) is not None and may_follow(actor, wanted)


def follows_within_reach(actor: Actor) -> QuerySet[Follow]:
    """One's own, whatever their state: by the account, or by the address that got the link."""
    if actor.kind == "link" and cast(LinkHolder, actor).purpose in (CONFIRMING_LINK, STOPPING_LINK):
        return Follow.objects.filter(email=cast(LinkHolder, actor).email)
    user = person(actor)
    if user is None:
        return Follow.objects.none()
    return Follow.objects.filter(Q(person=user) | Q(email=user.email))


def may_confirm(actor: Actor, follow: Follow) -> bool:
    """Whoever got the mail that asks for it; a link that only stops confirms nothing."""
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == STOPPING_LINK:
        return False
    return may_stop(actor, follow)


def may_stop(actor: Actor, follow: Follow) -> bool:
    """Whoever gets its mails."""
    return follows_within_reach(actor).filter(pk=follow.pk).exists()


def may_move_follows(actor: Actor, account: User) -> bool:
    """Follows go with their account's address, as a consequence of what the account has done."""
    return is_system(actor) or person(actor) == account


def may_forget_person(actor: Actor) -> bool:
    """Nobody by hand: it follows from the closing of an account."""
    return is_system(actor)


def may_keep_time(actor: Actor) -> bool:
    """Only the clock ends and erases what nobody has confirmed or wants any more."""
    return is_system(actor)


def those_who_may_hear(follows: Iterable[Follow], challenge: Challenge) -> list[Follow]:
    """Those whose holders may see the challenge now: everybody where it is public.

    Where it is unlisted, only whoever followed it by its address: nobody who follows its mission
    or its body. Where it is for guests, whoever follows without an account hears nothing; the few
    others are asked one by one.
    """
    if not published_challenges(VISITOR).filter(pk=challenge.pk).exists():
        follows = [each for each in follows if each.challenge_id == challenge.pk]
    if reachable_challenges(VISITOR).filter(pk=challenge.pk).exists():
        return [each for each in follows if each.person is None or each.person.is_active]
    return [
        each
        for each in follows
        if each.person is not None
        and reachable_challenges(each.person).filter(pk=challenge.pk).exists()
    ]
