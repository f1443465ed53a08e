"""The Atom feed of challenges: new, opened, changed, closed (RFC 4287)."""

import re
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.catalogue.models import Mission
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES
from cms.states import words_and_look
from cms.words import moment

from .changes import host, newest_first, page_of

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TYPE = "application/atom+xml; charset=utf-8"


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Of all bodies and missions."""
    title = _("Challenges of %(site)s") % {"site": settings.SITE_NAME}
    return answer(request, title, "/challenges/")


@require_safe
def of_mission(request: HttpRequest, slug: str) -> HttpResponse:
    mission = Mission.objects.filter(slug=slug).first()
    if mission is None:
        raise Http404
    title = _("Challenges of the mission “%(name)s”") % {"name": mission.name}
    return answer(request, title, f"/missions/{slug}/", mission=mission)


@require_safe
def of_body(request: HttpRequest, slug: str) -> HttpResponse:
    bodies = Organisation.objects.filter(kind__in=PUBLIC_BODIES, verified_at__isnull=False)
    body = bodies.filter(slug=slug).first()
    if body is None:
        raise Http404
    title = _("Challenges of %(body)s") % {"body": body.name}
    return answer(request, title, f"/organisations/{slug}/", owner=body)


def answer(
    request: HttpRequest, title: str, page: str, **of: Mission | Organisation
) -> HttpResponse:
    """The feed of the challenges `of` a mission or a body that changed last. One query."""
    at: datetime = request.at
    feed = Atom1Feed(
        title=legible(title),
        link=f"{settings.BASE_URL}{page}",
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
        feed_url=f"{settings.BASE_URL}{request.path}",
        feed_guid=f"tag:{host()},2026:feeds{request.path}",
    )
    for changed_at, challenge in newest_first(at, **of):
        words = [str(words_and_look(challenge.state_now)[0]), challenge.summary]
        if challenge.closes_at is not None and challenge.state_now != ChallengeState.CANCELLED:
            words.append(_("Closes at %(when)s.") % {"when": moment(challenge.closes_at)})
        feed.add_item(
            title=legible(challenge.title),
            link=page_of(challenge),
            # The summary is HTML to whoever reads it, so what people wrote is escaped.
            description="".join(f"<p>{escape(legible(each))}</p>" for each in words if each),
            unique_id=f"tag:{host()},{challenge.created_at:%Y}:challenges/{challenge.reference}",
            pubdate=challenge.approved_at or challenge.created_at,
            updateddate=changed_at,
            author_name=legible(str(challenge.owner or settings.SITE_NAME)),
            categories=[
                legible(each) for each in (challenge.theme, str(challenge.mission or "")) if each
            ],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=TYPE)


def legible(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return UNWRITABLE.sub("", text)
