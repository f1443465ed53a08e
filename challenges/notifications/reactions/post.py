"""How a listener puts a mail into the outbox: its kind, the people, the facts, the link."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils import timezone

from challenges.applications.models import Copy
from challenges.kernel.policy import SYSTEM
from challenges.notifications.actions import queue_notices
from challenges.notifications.models import Follow, Notice
from challenges.notifications.queries import letter_of
from challenges.notifications.words import KINDS, Text
from challenges.organisations.models import User


def notify(
    kind: str,
    people: Iterable[User] = (),
    facts: Mapping[str, object] | None = None,
    *,
    about: str,
    link: tuple[str, ...] = (),
    page: str = "",
    follows: Iterable[Follow] = (),
    address: str = "",
    reason: Text = "",
    is_link_secret: bool = False,
    copy: Copy | None = None,
    is_demonstration: bool = False,
) -> None:
    """Queue a mail of this kind for each of the people and `follows`, or one to an `address`.

    `facts` are what its words may name (see `words/`); `link` is a URL name with its arguments,
    `page` a path instead, and one that is secret is forgotten once it is sent. `reason` is that
    of the kind where none is given. A `copy` is attached as PDF.
    """
    declared = KINDS[kind]
    letter = letter_of(declared, facts or {}, reason=reason)
    path = reverse(link[0], args=link[1:]) if link else page
    notice = Notice(
        kind=kind,
        about=about,
        subject=letter.subject,
        body=letter.body,
        link=path if letter.button else "",
        link_text=letter.button if path else "",
        is_link_secret=is_link_secret,
        reason=letter.reason,
        is_confidential=declared.hides_recipients,
        copy=copy,
        is_demonstration=is_demonstration,
    )
    queue_notices(
        notice=notice,
        recipients=people,
        follows=follows,
        address=address,
        actor=SYSTEM,
        at=timezone.now(),
    )
