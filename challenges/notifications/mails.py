"""The real mail message of a notice."""

import logging
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
    OutcomeLetter,
    Part,
    notice_of,
    parts_of,
    reply_address_of,
    stop_secret,
)
from challenges.notifications.words import Kind
from challenges.notifications.words.digest import KEY as DIGEST

log = logging.getLogger(__name__)
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
    copy = _copy_of(notice)
    text, html = _texts(notice, parts, stop_link, note=_note(notice, is_attached=copy is not None))
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
    if copy is not None:
        message.attach(*copy)
    return message


def _copy_of(notice: Notice) -> tuple[str, bytes, str] | None:
    """Name, bytes and media type of what goes with it. A mail without is better than none: its
    words say where to fetch the copy."""
    file = notice.copy.file if notice.copy else None
    if file is None or not file.is_readable:
        return None
    try:
        with file.content.open("rb") as content:
            return file.name, content.read(), file.media_type
    except Exception:
        log.exception("could not attach the file %s", file.key)
        return None


def _note(notice: Notice, *, is_attached: bool) -> str:
    """What is said of the copy; '' where none belongs to it."""
    if notice.copy_id is None:
        return ""
    if is_attached:
        return _("A copy is attached to this mail as a PDF, which screen readers can read.")
    return _(
        "We could not attach your copy as a PDF this time. It will be on your application’s page: "
        "open the link in this mail and choose “Download as PDF”."
    )


def preview_of(kind: Kind, letter: Letter) -> tuple[str, str]:
    """Text and HTML of a letter of this kind as if it were sent, for those who edit its words."""
    return _texts(notice_of(kind, letter))


def notice_of_letter(letter: OutcomeLetter, *, is_demonstration: bool) -> Notice:
    """The notice of a decision's letter, to nobody yet; it leads to the page of the decision."""
    reference = letter.outcome.application.reference
    return Notice(
        kind=letter.kind.key,
        about=reference,
        subject=letter.letter.subject,
        body=letter.letter.body,
        link=reverse("judging:told", args=[reference]),
        link_text=letter.letter.button,
        reason=letter.letter.reason,
        is_demonstration=is_demonstration,
    )


def text_of_letter(letter: OutcomeLetter, *, is_demonstration: bool) -> str:
    """The text of a decision's letter, word for word as it is sent."""
    return _texts(notice_of_letter(letter, is_demonstration=is_demonstration))[0]


def reference_of(notice: Notice) -> str:
    """What the reader may quote; '' where the mail is about a body or a digest's many things."""
    is_one = notice.kind != DIGEST and REFERENCE.fullmatch(notice.about)
    return notice.about if is_one else ""


def _texts(
    notice: Notice, parts: Sequence[Part] = (), stop_link: str = "", *, note: str = ""
) -> tuple[str, str]:
    brand = letterhead()
    context = {
        "base_url": settings.BASE_URL,
        "brand": brand,
        "language": get_language(),
        "subject": notice.subject,
        "preheader": " ".join(notice.body.split())[:PREHEADER],
        "body": notice.body,
        "note": note,
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
