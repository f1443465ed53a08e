"""Follows, and the personal links that confirm and stop them."""

from collections.abc import Iterable
from datetime import datetime

from django.core import signing
from django.db.models import QuerySet

from challenges.catalogue.models import Challenge, Mission
from challenges.catalogue.policy import reachable_challenges
from challenges.kernel.policy import Actor, LinkHolder
from challenges.notifications.models import Follow, Notice, TopicKind
from challenges.notifications.policy import (
    CONFIRMING_LINK,
    STOPPING_LINK,
    follows_within_reach,
    those_who_may_hear,
)
from challenges.notifications.states import GOING_ON, FollowState
from challenges.organisations.models import Organisation, digest
from challenges.organisations.models.organisations import PUBLIC_BODIES

RELATED = ("person", "challenge__programme", "mission", "body")
# Every mail carries this link, so it is computed and not kept; it opens nothing but its end.
STOPPING = signing.Signer(salt="notifications.stopping", sep="~")


def topic_of(actor: Actor, kind: str, slug: str = "") -> Follow | None:
    """A follow, not yet anybody's, of what has this address; None where the actor sees none."""
    if kind == TopicKind.CHALLENGE:
        challenge = reachable_challenges(actor).select_related("programme").filter(slug=slug)
        return _of(challenge=challenge.first())
    if kind == TopicKind.MISSION:
        return _of(mission=Mission.objects.filter(slug=slug).first())
    if kind == TopicKind.BODY:
        bodies = Organisation.objects.filter(kind__in=PUBLIC_BODIES, verified_at__isnull=False)
        return _of(body=bodies.filter(slug=slug).first())
    return Follow() if kind == TopicKind.EVERYTHING else None


def _of(**thing: Challenge | Mission | Organisation | None) -> Follow | None:
    return Follow(**thing) if any(thing.values()) else None


def same_thing(wanted: Follow) -> dict[str, int | None]:
    """The columns that say what is followed."""
    return {
        "challenge_id": wanted.challenge_id,
        "mission_id": wanted.mission_id,
        "body_id": wanted.body_id,
    }


def follows_of(actor: Actor) -> QuerySet[Follow]:
    """What the actor follows, the newest first."""
    going_on = follows_within_reach(actor).filter(state__in=GOING_ON)
    return going_on.select_related(*RELATED).order_by("-asked_at", "-pk")


def as_seen_by(actor: Actor, follows: Iterable[Follow]) -> list[Follow]:
    """Each, with `is_hidden` for a challenge whose page is no longer open to the actor: it went
    back to a draft, or they are no guest any more. One query.
    """
    found = list(follows)
    keys = {each.challenge_id for each in found if each.challenge_id}
    seen = set(reachable_challenges(actor).filter(pk__in=keys).values_list("pk", flat=True))
    for each in found:
        each.is_hidden = each.challenge_id is not None and each.challenge_id not in seen
    return found


def holder_of(secret: str) -> LinkHolder | None:
    """Whoever has the link that a mail sent for confirming; None where it opens nothing."""
    found = Follow.objects.filter(secret_sha256=digest(secret)).first()
    if found is None:
        return None
    return LinkHolder(purpose=CONFIRMING_LINK, reference=str(found.key), email=found.email)


def confirmable_with(holder: Actor, at: datetime) -> QuerySet[Follow]:
    """What its link confirms: everything that its address has asked for and not yet confirmed."""
    waiting = follows_within_reach(holder).filter(state=FollowState.ASKED, expires_at__gt=at)
    return waiting.select_related(*RELATED).order_by("asked_at", "pk")


def stop_secret(follow: Follow) -> str:
    """What the link ends in that stops this follow: the same in each of its mails, for ever."""
    return STOPPING.sign(follow.key.hex)


def follow_for_stopping(secret: str) -> tuple[LinkHolder, Follow] | None:
    """Who may stop what with this link; None where it is not ours or what it stops is erased."""
    try:
        key = STOPPING.unsign(secret)
    except signing.BadSignature:
        return None
    found = Follow.objects.select_related(*RELATED).filter(key=key).first()
    if found is None:
        return None
    holder = LinkHolder(purpose=STOPPING_LINK, reference=str(found.key), email=found.email)
    return holder, found


def is_still_wanted(notice: Notice) -> bool:
    """Whether the mail may go: asked of it at the last moment before it is sent.

    News go only to whoever still follows and, of a challenge, only while they may see it. What
    asks for a confirmation goes as long as none has come.
    """
    follow = notice.follow
    if follow is None:
        return True
    if notice.is_link_secret:
        return follow.state == FollowState.ASKED
    if follow.state != FollowState.CONFIRMED:
        return False
    challenge = Challenge.objects.filter(reference=notice.about).first()
    return challenge is None or bool(those_who_may_hear([follow], challenge))


def mails_to(email: str, kinds: tuple[str, ...], since: datetime) -> int:
    """How many mails of these kinds were written to the address since then."""
    return Notice.objects.filter(email=email, kind__in=kinds, created_at__gt=since).count()
