"""The addresses of everything public, for search engines."""

from wagtail.models import Page

from challenges.catalogue.policy import published_challenges, visible_programmes
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Organisation
from challenges.pilots.policy import visible_pilots

FIXED = ("/programmes/", "/missions/", "/spread/")


def addresses(base: str) -> list[str]:
    """Absolute addresses; invented rounds are left out. Five queries."""
    challenges = published_challenges(VISITOR).filter(programme__is_demonstration=False)
    owners = Organisation.objects.filter(
        verified_at__isnull=False, challenges__in=challenges
    ).distinct()
    pilots = visible_pilots(VISITOR).filter(
        application__challenge__programme__is_demonstration=False
    )
    programmes = visible_programmes(VISITOR).filter(is_demonstration=False)
    return [
        f"{base}{path}"
        for path in (
            *pages(),
            *FIXED,
            *(f"/challenges/{slug}/" for slug in slugs(challenges)),
            *(f"/programmes/{slug}/" for slug in slugs(programmes)),
            *(f"/spread/{slug}/" for slug in slugs(pilots)),
            *(f"/organisations/{slug}/" for slug in slugs(owners)),
        )
    ]


def slugs(rows) -> list[str]:
    return list(rows.order_by("slug").values_list("slug", flat=True))


def pages() -> list[str]:
    """Paths of editors' pages that everybody may read; challenges are asked of the catalogue."""
    found = (
        Page.objects.live()
        .public()
        .filter(depth__gt=1)
        .exclude(content_type__model="challengepage")
        .order_by("path")
        .values_list("url_path", flat=True)
    )
    below = (path.strip("/").partition("/")[2] for path in found)
    return [f"/{path}/" if path else "/" for path in below]
