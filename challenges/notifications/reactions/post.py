"""How a listener puts its words into the outbox."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from challenges.kernel.policy import SYSTEM
from challenges.notifications.actions import queue_notices
from challenges.notifications.models import Notice
from challenges.organisations.models import User


def post(
    kind: str,
    *,
    about: str,
    to: Iterable[User] = (),
    address: str = "",
    subject: str,
    paragraphs: Iterable[str],
    reason: str | Promise,
    link: tuple[str, ...] = (),
    link_text: str = "",
    is_link_secret: bool = False,
    is_demonstration: bool = False,
) -> None:
    """Queue one notice for each person in `to`, or one to an `address` without an account.

    `link` is a URL name with its arguments; one that is secret is forgotten once it is sent.
    `reason` says why they get the mail.
    """
    notice = Notice(
        kind=kind,
        about=about,
        subject=" ".join(str(subject).split())[:200],
        body="\n\n".join(str(paragraph) for paragraph in paragraphs if paragraph),
        link=reverse(link[0], args=link[1:]) if link else "",
        link_text=link_text,
        is_link_secret=is_link_secret,
        reason=str(reason),
        is_demonstration=is_demonstration,
    )
    queue_notices(notice=notice, recipients=to, address=address, actor=SYSTEM, at=timezone.now())
