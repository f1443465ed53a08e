"""Mails that ask for a confirmation, and follows that go with their account."""

from django.utils import timezone

from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.notifications.actions import forget_person, move_follows
from challenges.notifications.events import FollowAsked, FollowAskedAgain
from challenges.notifications.models import Follow
from challenges.organisations.events import AccountErased, AccountOpened, AddressChanged
from challenges.organisations.models import User

from .post import notify


def follow_of(key: str) -> Follow:
    """The follow with what a mail says of it."""
    return Follow.objects.select_related("challenge__programme", "mission", "body").get(key=key)


def is_invented(follow: Follow) -> bool:
    """Whether what is followed is part of a demonstration."""
    return follow.challenge is not None and follow.challenge.is_demonstration


@listen(FollowAsked)
def ask_whether_it_was_them(event: FollowAsked) -> None:
    """Whoever has the address agrees by a link, or does nothing."""
    if not event.secret:
        return
    follow = follow_of(event.follow)
    notify(
        "follow_asked",
        facts={"topic": follow.topic_in_words, "until": moment(follow.expires_at)},
        about="",
        follows=[follow],
        link=("notifications:confirm", event.secret),
        is_link_secret=True,
        is_demonstration=is_invented(follow),
    )


@listen(FollowAskedAgain)
def tell_that_they_follow_already(event: FollowAskedAgain) -> None:
    """The page says the same to everybody, so the mail says how it stands."""
    follow = follow_of(event.follow)
    notify(
        "follow_asked_again",
        facts={"topic": follow.topic_in_words},
        about=follow.challenge.reference if follow.challenge else "",
        follows=[follow],
        is_demonstration=is_invented(follow),
    )


@listen(AccountOpened, AddressChanged)
def take_follows_along(event: AccountOpened | AddressChanged) -> None:
    """What an address followed belongs to the account that has shown it is theirs."""
    account = User.objects.get(reference=event.person)
    move_follows(account=account, actor=SYSTEM, at=timezone.now())


@listen(AccountErased)
def forget_who_closed_their_account(event: AccountErased) -> None:
    """Nothing here knows their address any more."""
    account = User.objects.get(reference=event.person)
    forget_person(account=account, email=event.email, actor=SYSTEM, at=timezone.now())
