"""How a listener puts its words into the outbox."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from challenges.kernel.policy import SYSTEM
from challenges.notifications.actions import queue_notices
from challenges.notifications.models import Follow, Notice
from challenges.organisations.models import User


def post(
    kind: str,
    *,
    about: str,
    to: Iterable[User] = (),
    follows: Iterable[Follow] = (),
    address: str = "",
    subject: str,
    paragraphs: Iterable[str],
    reason: str | Promise,
    link: tuple[str, ...] = (),
    page: str = "",
    link_text: str = "",
    is_link_secret: bool = False,
    is_confidential: bool = False,
    is_demonstration: bool = False,
) -> None:
    """Queue one notice for each person in `to` and each of `follows`, or one to an `address`.

    `link` is a URL name with its arguments, `page` a path instead; one that is secret is forgotten
    once it is sent. Nobody is shown the address of a mail that is confidential.
    `reason` says why they get the mail.
    """
    notice = Notice(
        kind=kind,
        about=about,
        subject=" ".join(str(subject).split())[:200],
        body="\n\n".join(str(paragraph) for paragraph in paragraphs if paragraph),
        link=reverse(link[0], args=link[1:]) if link else page,
        link_text=link_text,
        is_link_secret=is_link_secret,
        reason=str(reason)[:200],
        is_confidential=is_confidential,
        is_demonstration=is_demonstration,
    )
    queue_notices(
        notice=notice,
        recipients=to,
        follows=follows,
        address=address,
        actor=SYSTEM,
        at=timezone.now(),
    )
