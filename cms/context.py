"""What every template knows of the site: its name, its city, its mark and its main links.

Nothing here looks at the session or the user: public pages are cached whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from cms.drawings.tiles import LONDON_LIT, LONDON_TILES

PUBLIC_LINKS = (
    (_("Challenges"), "/challenges/"),
    (_("Spread"), "/spread/"),
    (_("Missions"), "/missions/"),
    (_("Programmes"), "/programmes/"),
)
PORTAL_LINKS = (
    (_("Your tasks"), "/portal/"),
    (_("Challenges"), "/challenges/"),
    (_("Spread"), "/spread/"),
    (_("Programmes"), "/programmes/"),
)


@dataclass(frozen=True)
class SiteBrand:
    """Whose site this is: set in Wagtail's site settings, or by the environment."""

    name: str = "Citywide"
    city: str = "London"
    run_by: str = ""
    tiles: tuple[tuple[int, int], ...] = LONDON_TILES
    lit: tuple[int, int] | None = LONDON_LIT

    @property
    def label(self) -> str:
        return f"{self.name} {self.city}".strip()


@dataclass(frozen=True)
class Link:
    """One link of the header; `current` is '' or the value of aria-current."""

    label: str
    href: str
    current: str = ""


def site(request):
    """The context processor: `site_brand`, `site_links`, `portal_links`."""
    path = request.path
    return {
        "site_brand": SimpleLazyObject(lambda: site_brand(request)),
        "site_links": SimpleLazyObject(lambda: mark_current(PUBLIC_LINKS, path)),
        "portal_links": SimpleLazyObject(lambda: mark_current(PORTAL_LINKS, path)),
    }


def mark_current(links, path: str) -> list[Link]:
    """`links` with the one that `path` is, or lies below."""
    return [
        Link(label, href, "page" if path == href else "true" if path.startswith(href) else "")
        for label, href in links
    ]


def site_brand(request=None) -> SiteBrand:
    """The brand kept in Wagtail's settings where that model exists, else the environment's."""
    from_settings = SiteBrand(
        name=getattr(settings, "SITE_NAME", "Citywide"),
        city=getattr(settings, "CITY_NAME", "London"),
    )
    try:
        model = apps.get_model("cms", "BrandSettings")
    except LookupError:
        return from_settings
    kept = model.for_request(request) if request else model.objects.order_by("pk").first()
    if kept is None:
        return from_settings
    row, col = getattr(kept, "lit_row", None), getattr(kept, "lit_col", None)
    return SiteBrand(
        name=kept.name or from_settings.name,
        city=getattr(kept, "city", "") or from_settings.city,
        run_by=getattr(kept, "run_by", ""),
        lit=(row, col) if row and col else from_settings.lit,
    )
