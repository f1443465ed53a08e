"""What waits in the outbox, what was given up, and where answers go."""

from datetime import datetime
from email.utils import formataddr
from itertools import accumulate

from django.db.models import Q, QuerySet

from challenges.applications.models import Application
from challenges.applications.queries import UNSENT, WAITED_FOR
from challenges.catalogue.models import Challenge
from challenges.catalogue.words.letterhead import letterhead
from challenges.notifications.models import Notice
from challenges.notifications.states import NoticeState
from challenges.notifications.words import KINDS, About
from challenges.notifications.words.drafts import CHANGES_REMINDER, REMINDER

MOST_ATTEMPTS = 8
# Never what judges or those who asked a question are told: an answer would show who they are to
# people who must not know it.
ANSWERED_BY_THE_CONTACT = (About.CHALLENGE, About.APPLICATION)


def unsent_notices(at: datetime) -> QuerySet[Notice]:
    """Notices that nobody is sending at this moment, oldest first.

    One with a copy waits until that is drawn, or was tried so often that it goes without.
    """
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    whole = Q(copy=None) | Q(copy__file__isnull=False) | Q(copy__attempts__gt=WAITED_FOR)
    waiting = Notice.objects.filter(free, whole, state=NoticeState.WAITING)
    return waiting.order_by("created_at", "pk")


def failed_notices() -> QuerySet[Notice]:
    """Notices that were given up after `MOST_ATTEMPTS` tries, newest first."""
    return Notice.objects.filter(state=NoticeState.GIVEN_UP).order_by("-created_at", "-pk")


def notices_to_erase(before: datetime) -> QuerySet[Notice]:
    """What was written before that moment, needs no more sending and still has its words."""
    return (
        Notice.objects.filter(created_at__lt=before, erased_at__isnull=True)
        .exclude(state__in=(NoticeState.WAITING, NoticeState.HELD))
        .order_by("created_at", "pk")
    )


def reply_address_of(notice: Notice) -> str:
    """Where an answer to this mail goes; '' for nowhere.

    To whom one may ask about the challenge, where the mail is about it or an application to it;
    else to the site. One query at most.
    """
    kind = KINDS.get(notice.kind)
    if kind is not None and kind.about in ANSWERED_BY_THE_CONTACT:
        above = beginnings(notice.about)
        known = Challenge.objects.filter(reference__in=above).exclude(contact_email="")
        found = known.order_by("-reference", "pk").first()
        if found is not None:
            return formataddr((" ".join(found.contact_name.split()), found.contact_email))
    return letterhead().reply_to


def beginnings(reference: str) -> list[str]:
    """'A-B-C' -> A, A-B, A-B-C: what lies below a challenge begins with its reference."""
    return list(accumulate(reference.split("-"), "{}-{}".format))


def is_past(notice: Notice, at: datetime) -> bool:
    """Whether what it asks for is done, or can be done no more: a reminder of what was sent or
    withdrawn meanwhile, or whose deadline is over."""
    if notice.kind not in (REMINDER, CHANGES_REMINDER):
        return False
    wanting = Application.objects.filter(
        UNSENT, reference=notice.about, challenge__closes_at__gt=at
    )
    return not wanting.exists()
