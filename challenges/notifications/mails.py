"""The real mail message of a notice."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from challenges.catalogue.words.letterhead import letterhead
from challenges.notifications.models import Notice
from challenges.notifications.queries import (
    Letter,
    Part,
    notice_of,
    parts_of,
    reply_address_of,
    stop_secret,
)
from challenges.notifications.words import Kind
from challenges.notifications.words.digest import KEY as DIGEST

# Bodies are known by a slug, which is for addresses and not for people.
REFERENCE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+")
# What a list of mails shows beside the subject.
PREHEADER = 140


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """Text first, with an HTML copy.

    The Message-ID comes from the notice's key, so that a copy sent twice after a crash is
    recognised as the same mail.
    """
    parts = parts_of(notice) if notice.kind == DIGEST else []
    headers: dict[str, str] = {}
    stop_link = ""
    if notice.follow is not None:
        stop = (
            f"{settings.BASE_URL}{reverse('notifications:stop', args=[stop_secret(notice.follow)])}"
        )
        # RFC 8058: a mail program may stop them by one POST to the same address.
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        # What asks for a confirmation says itself that nothing follows without it.
        stop_link = "" if notice.is_link_secret else stop
    text, html = _texts(notice, parts, stop_link)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    answers = reply_address_of(notice)
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.email],
        reply_to=[answers] if answers else None,
        headers={
            "Message-ID": f"<{notice.key}@{host}>",
            "Auto-Submitted": "auto-generated",
            **headers,
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def preview_of(kind: Kind, letter: Letter) -> tuple[str, str]:
    """Text and HTML of a letter of this kind as if it were sent, for those who edit its words."""
    return _texts(notice_of(kind, letter))


def reference_of(notice: Notice) -> str:
    """What the reader may quote; '' where the mail is about a body or a digest's many things."""
    is_one = notice.kind != DIGEST and REFERENCE.fullmatch(notice.about)
    return notice.about if is_one else ""


def _texts(notice: Notice, parts: Sequence[Part] = (), stop_link: str = "") -> tuple[str, str]:
    brand = letterhead()
    context = {
        "base_url": settings.BASE_URL,
        "brand": brand,
        "language": get_language(),
        "subject": notice.subject,
        "preheader": " ".join(notice.body.split())[:PREHEADER],
        "body": notice.body,
        "parts": parts,
        "link": f"{settings.BASE_URL}{notice.link}" if notice.link else "",
        "link_label": notice.link_text,
        "reference": reference_of(notice),
        "why": _("You get this because %(reason)s.") % {"reason": notice.reason},
        "choose_link": f"{settings.BASE_URL}{reverse('mails:preferences')}",
        "is_for_account": notice.recipient_id is not None and not stop_link,
        "stop_link": stop_link,
        "demonstration": notice.is_demonstration,
    }
    text = render_to_string("mail/base.txt", context).strip() + "\n"
    return text, render_to_string("mail/base.html", context)
