"""What every template knows of the site: its name, its city, its mark and its main links.

Nothing here looks at the session or the user: public pages are kept whole. That somebody sends
a session's cookie may be known, because they are never answered with a kept page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import DisallowedHost
from django.db.models.functions import JSONObject
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from challenges.organisations.models import Locality
from cms.brand.logo import shown_size
from cms.brand.theme import Theme
from cms.drawings.tiles import LONDON_LIT, LONDON_TILES, around, middle_tile

PUBLIC_LINKS = (
    (_("Challenges"), "/challenges/"),
    (_("Spread"), "/spread/"),
    (_("Missions"), "/missions/"),
    (_("Programmes"), "/programmes/"),
)
# The same inside and outside the portal, with the way back to one's own work first.
SIGNED_IN_LINKS = ((_("Your tasks"), "/portal/"), *PUBLIC_LINKS)

CITY = Locality.objects.order_by("tile_row", "tile_col")


@dataclass(frozen=True)
class Logo:
    """A body's own logo: its file, the words that stand for it, and its size in the head."""

    file: str
    words: str
    width: int
    height: int


@dataclass(frozen=True)
class SiteBrand:
    """Whose site this is: set in Wagtail's site settings, or by the environment."""

    name: str = "Citywide"
    city: str = "London"
    run_by: str = ""
    tiles: tuple[tuple[int, int], ...] = LONDON_TILES
    lit: tuple[int, int] = LONDON_LIT
    theme: Theme = field(default_factory=Theme)
    logo: Logo | None = None

    @property
    def label(self) -> str:
        return f"{self.name} {self.city}".strip()

    @property
    def centre(self) -> tuple[tuple[int, int], ...]:
        """The part of the city that the icon shows."""
        return around(self.tiles, self.lit)

    @cached_property
    def digest(self) -> str:
        """Changes whenever the look does; pages put it into the addresses of what shows it."""
        look = f"{self.theme.stylesheet()}{sorted(self.tiles)}{self.lit}{self.logo or ''}"
        return hashlib.sha256(look.encode()).hexdigest()[:16]

    @property
    def theme_href(self) -> str:
        """'' where the site's own stylesheet says it all."""
        return reverse("brand:theme", args=[self.digest]) if self.theme else ""

    @property
    def icon_href(self) -> str:
        return reverse("brand:icon", args=[self.digest])

    @property
    def mark_href(self) -> str:
        return reverse("brand:mark", args=[self.digest])

    @property
    def logo_href(self) -> str:
        """'' where the mark stands in the head."""
        return reverse("brand:logo", args=[self.digest]) if self.logo else ""

    @property
    def card_href(self) -> str:
        return reverse("brand:card", args=[self.digest])


@dataclass(frozen=True)
class Link:
    """One link of the header; `current` is '' or the value of aria-current."""

    label: str
    href: str
    current: str = ""


def site(request):
    """The context processor: the brand, the links of the header, and in which world this is."""
    return {
        "demonstration": settings.DEMO,
        "site_brand": SimpleLazyObject(lambda: site_brand(request)),
        "site_links": SimpleLazyObject(lambda: mark_current(links_for(request), request.path)),
        # Where the page knows that nobody has signed in, whatever cookie their browser sends.
        "public_links": SimpleLazyObject(lambda: mark_current(PUBLIC_LINKS, request.path)),
        "has_session": has_session(request),
    }


def has_session(request) -> bool:
    """Whether the browser sends a session's cookie, of whomever."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def links_for(request):
    """The main links, each as a label and an address."""
    return SIGNED_IN_LINKS if has_session(request) else PUBLIC_LINKS


def mark_current(links, path: str) -> list[Link]:
    """`links` with the one that `path` is, or lies below."""
    return [
        Link(label, href, "page" if path == href else "true" if path.startswith(href) else "")
        for label, href in links
    ]


def site_brand(request=None) -> SiteBrand:
    """The brand kept in Wagtail's settings; what is empty there comes from the environment.

    The mark is drawn from the city's own places. One query a request, however often it is asked.
    """
    kept = getattr(request, "_site_brand", None)
    if kept is not None:
        return kept
    site = site_of(host_of(request))
    tiles = tuple((tile["row"], tile["col"]) for tile in site.tiles) if site else ()
    brand = brand_of(getattr(site, "brandsettings", None), tiles or LONDON_TILES)
    if request is not None:
        request._site_brand = brand
    return brand


def site_of(host: str):
    """The site with this host, else the default one, with its settings and the city's `tiles`."""
    tiles = CITY.values(tile=JSONObject(row="tile_row", col="tile_col"))
    sites = Site.objects.select_related("brandsettings").annotate(tiles=ArraySubquery(tiles))
    found = list(sites.order_by("-is_default_site", "pk"))
    named = [site for site in found if site.hostname == host]
    return next(iter(named + [site for site in found if site.is_default_site]), None)


def host_of(request) -> str:
    try:
        return split_domain_port(request.get_host())[0] if request else ""
    except DisallowedHost:
        return ""


def brand_of(kept, tiles: tuple[tuple[int, int], ...]) -> SiteBrand:
    """The brand of a city with these tiles; `kept` are its settings or None."""
    own_lit = LONDON_LIT if LONDON_LIT in tiles else middle_tile(tiles)
    own = SiteBrand(name=settings.SITE_NAME, city=settings.CITY_NAME, tiles=tiles, lit=own_lit)
    if kept is None:
        return own
    lit = (kept.lit_row, kept.lit_col)
    return SiteBrand(
        name=kept.name or own.name,
        city=kept.city or own.city,
        run_by=kept.run_by,
        tiles=tiles,
        lit=lit if lit in tiles else own.lit,
        theme=kept.theme,
        logo=logo_of(kept),
    )


def logo_of(kept) -> Logo | None:
    """The logo in these settings; None where the city's mark stands for the site."""
    if not (kept.logo and kept.logo_width and kept.logo_height):
        return None
    width, height = shown_size(kept.logo_width, kept.logo_height)
    return Logo(file=kept.logo.name, words=kept.logo_words, width=width, height=height)


def city_tiles() -> tuple[tuple[int, int], ...]:
    """Row and column of each of the city's places; London's until its places are loaded."""
    return tuple(CITY.values_list("tile_row", "tile_col")) or LONDON_TILES
