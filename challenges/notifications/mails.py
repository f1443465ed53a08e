"""The real mail message of a notice."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from challenges.notifications.models import Notice


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """Text first, with an HTML copy.

    The Message-ID comes from the notice's key, so that a copy sent twice after a crash is
    recognised as the same mail.
    """
    context = {
        "notice": notice,
        "paragraphs": notice.body.split("\n\n"),
        "address": f"{settings.BASE_URL}{notice.link}" if notice.link else "",
        "site_name": settings.SITE_NAME,
        "site_address": settings.BASE_URL,
    }
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=render_to_string("notifications/notice.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.email],
        headers={"Message-ID": f"<{notice.key}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("notifications/notice.html", context), "text/html")
    return message
