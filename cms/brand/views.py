"""Serves what is drawn from the settings of the site that is asked."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cms.brand.card import draw_card
from cms.brand.logo import small_copy
from cms.brand.theme import GOLD
from cms.context import SiteBrand, site_brand
from cms.drawings.tiles import draw_mark

YEAR = 31_536_000


@require_safe
def theme(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The city's custom properties: loaded after the stylesheet, before anything is shown."""
    brand = site_brand(request)
    return answer(request, brand, digest, brand.theme.stylesheet(), "text/css; charset=utf-8")


@require_safe
def mark(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The city's tiles with one lit."""
    brand = site_brand(request)
    return answer(request, brand, digest, picture(brand, brand.tiles), "image/svg+xml")


@require_safe
def icon(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The lit tile and those around it: the whole city would be a blur at 16 pixels."""
    brand = site_brand(request)
    return answer(request, brand, digest, picture(brand, brand.centre), "image/svg+xml")


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The body's own logo, where it has one."""
    brand = site_brand(request)
    if not brand.logo:
        raise Http404
    with default_storage.open(brand.logo.file) as kept:
        return answer(request, brand, digest, small_copy(kept.read()), "image/png")


@require_safe
def card(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The picture beside a link to the site."""
    brand = site_brand(request)
    colours = brand.theme.colours()
    drawn = draw_card(
        brand.tiles, brand.lit, ground=colours["brand"], tile=colours["mark-tile"], gold=GOLD
    )
    return answer(request, brand, digest, drawn, "image/png")


def picture(brand: SiteBrand, tiles: tuple[tuple[int, int], ...]) -> str:
    """Some of the city's tiles on the brand's colour, in a square."""
    context = {"mark": draw_mark(tiles, brand.lit), "colours": brand.theme.colours(), "gold": GOLD}
    return render_to_string("cms/brand/tiles.svg", context)


def answer(
    request: HttpRequest, brand: SiteBrand, digest: str, content: str | bytes, kind: str
) -> HttpResponseBase:
    """The content, which browsers may keep: another look has another address."""
    if digest != brand.digest:
        found = request.resolver_match
        return redirect(found.view_name if found else "brand:theme", brand.digest)
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    etag = f'"{brand.digest}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
