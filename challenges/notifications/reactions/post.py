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
    to: Iterable[User],
    subject: str,
    paragraphs: Iterable[str],
    reason: str | Promise,
    link: tuple[str, ...] = (),
    link_text: str = "",
    is_demonstration: bool = False,
) -> None:
    """Queue one notice for each person in `to`.

    `link` is a URL name with its arguments; `reason` says why they get the mail.
    """
    notice = Notice(
        kind=kind,
        about=about,
        subject=" ".join(str(subject).split())[:200],
        body="\n\n".join(str(paragraph) for paragraph in paragraphs if paragraph),
        link=reverse(link[0], args=link[1:]) if link else "",
        link_text=link_text,
        reason=str(reason),
        is_demonstration=is_demonstration,
    )
    queue_notices(notice=notice, recipients=to, actor=SYSTEM, at=timezone.now())
