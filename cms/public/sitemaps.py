"""The addresses of everything public, for search engines, and when each last changed."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from wagtail.models import Page

from challenges.catalogue.models import Challenge, Mission
from challenges.catalogue.policy import published_challenges, visible_programmes
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Organisation
from challenges.pilots.policy import visible_pilots

FIXED = ("/programmes/", "/missions/", "/spread/")


class Address(NamedTuple):
    """An absolute address; `changed_at` is None where nothing tells when its page changed."""

    loc: str
    changed_at: datetime | None = None


def addresses(base: str, at: datetime) -> list[Address]:
    """Of everything that is public and real: invented rounds are left out. Six queries."""
    challenges = published_challenges(VISITOR).filter(programme__is_demonstration=False)
    owners = Organisation.objects.filter(
        verified_at__isnull=False, challenges__in=challenges
    ).distinct()
    pilots = visible_pilots(VISITOR).filter(
        application__challenge__programme__is_demonstration=False
    )
    programmes = visible_programmes(VISITOR).filter(is_demonstration=False)
    return [
        *(Address(f"{base}{path}", changed_at) for path, changed_at in pages()),
        *(
            Address(f"{base}/challenges/{slug}/", changed_at)
            for slug, changed_at in changes(challenges, at)
        ),
        *(
            Address(f"{base}{path}")
            for path in (
                *FIXED,
                *(f"/missions/{slug}/" for slug in slugs(Mission.objects.all())),
                *(f"/programmes/{slug}/" for slug in slugs(programmes)),
                *(f"/spread/{slug}/" for slug in slugs(pilots)),
                *(f"/organisations/{slug}/" for slug in slugs(owners)),
            )
        ),
    ]


def slugs(rows) -> list[str]:
    return list(rows.order_by("slug").values_list("slug", flat=True))


def changes(challenges: QuerySet[Challenge], at: datetime) -> list[tuple[str, datetime | None]]:
    """Each challenge's slug with the last moment, up to now, at which its page changed in public:
    its story was published, it opened, it closed."""
    rows = challenges.order_by("slug").values_list(
        "slug", "page__last_published_at", "opens_at", "closes_at"
    )
    return [
        (slug, max((each for each in moments if each and each <= at), default=None))
        for slug, *moments in rows
    ]


def pages() -> list[tuple[str, datetime | None]]:
    """Paths of editors' pages that everybody may read; challenges are asked of the catalogue."""
    found = (
        Page.objects.live()
        .public()
        .filter(depth__gt=1)
        .exclude(content_type__model="challengepage")
        .order_by("path")
        .values_list("url_path", "last_published_at")
    )
    below = ((path.strip("/").partition("/")[2], changed_at) for path, changed_at in found)
    return [(f"/{path}/" if path else "/", changed_at) for path, changed_at in below]
