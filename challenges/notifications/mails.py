"""The real mail message of a notice."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from challenges.notifications.models import Notice
from challenges.notifications.queries import stop_secret


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """Text first, with an HTML copy.

    The Message-ID comes from the notice's key, so that a copy sent twice after a crash is
    recognised as the same mail.
    """
    context = {
        "site_brand": {"label": f"{settings.SITE_NAME} {settings.CITY_NAME}".strip()},
        "subject": notice.subject,
        "body": notice.body,
        "link": f"{settings.BASE_URL}{notice.link}" if notice.link else "",
        "link_label": notice.link_text,
        "reference": notice.about,
        "why": _("You get this because %(reason)s.") % {"reason": notice.reason},
        "demonstration": notice.is_demonstration,
    }
    headers: dict[str, str] = {}
    if notice.follow is not None and not notice.is_link_secret:
        stop = reverse("notifications:stop", args=[stop_secret(notice.follow)])
        context["stop_link"] = f"{settings.BASE_URL}{stop}"
        # RFC 8058: a mail program may stop them by one POST to the same address.
        headers["List-Unsubscribe"] = f"<{context['stop_link']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=render_to_string("mail/base.txt", context).strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.email],
        headers={
            "Message-ID": f"<{notice.key}@{host}>",
            "Auto-Submitted": "auto-generated",
            **headers,
        },
    )
    message.attach_alternative(render_to_string("mail/base.html", context), "text/html")
    return message
