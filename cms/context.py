"""What every template knows of the site: its name, its city, its mark and its main links.

Nothing here looks at the session or the user: public pages are cached whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http.request import split_domain_port
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
    """The context processor: `site_brand`, `site_links`, `portal_links`, `demonstration`."""
    path = request.path
    return {
        "demonstration": settings.DEMO,
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
    """The brand kept in Wagtail's settings; what is empty there comes from the environment."""
    from_settings = SiteBrand(name=settings.SITE_NAME, city=settings.CITY_NAME)
    kept = _kept_brand(_host(request))
    if kept is None:
        return from_settings
    lit = (kept.lit_row, kept.lit_col)
    return SiteBrand(
        name=kept.name or from_settings.name,
        city=kept.city or from_settings.city,
        run_by=kept.run_by,
        lit=lit if lit in from_settings.tiles else from_settings.lit,
    )


def _kept_brand(host: str):
    """The brand of the site with this host, else that of the default site: one query a page."""
    model = apps.get_model("cms", "BrandSettings")
    brands = list(model.objects.select_related("site").order_by("-site__is_default_site", "pk"))
    named = [brand for brand in brands if brand.site.hostname == host]
    return next(iter(named + [brand for brand in brands if brand.site.is_default_site]), None)


def _host(request) -> str:
    try:
        return split_domain_port(request.get_host())[0] if request else ""
    except DisallowedHost:
        return ""
