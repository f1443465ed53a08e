"""A template as a PDF that screen readers can read (PDF/UA-1).

The renderer opens nothing: no file of this machine, no address. What a template names as
`bundled:` is one of the site's own typefaces or the body's logo. WeasyPrint is loaded where it
draws, so that no web process carries it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language

from challenges.catalogue.words.letterhead import Letterhead, letterhead

FONTS = {
    f"bundled:{name}": f"fonts/hanken-grotesk-{name}-wght-normal.woff2"
    for name in ("latin", "latin-ext")
}
LOGO = "bundled:logo"


def draw(template: str, context: Mapping[str, Any]) -> bytes:
    """The PDF of a template that extends `applications/documents/base.html`."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    brand = letterhead()
    bundled = bundle(brand)
    html = render_to_string(
        template,
        {
            **context,
            "brand": brand,
            "language": get_language(),
            "fonts": FONTS,
            "logo": LOGO if LOGO in bundled else "",
        },
    )
    document = HTML(string=html, base_url=None, url_fetcher=fetcher(bundled))
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    return pdf


def bundle(brand: Letterhead) -> dict[str, tuple[str, bytes]]:
    """What a paper may show that is not in its template: media type and bytes by address."""
    found = {
        address: ("font/woff2", Path(path).read_bytes())
        for address, name in FONTS.items()
        if (path := finders.find(name))
    }
    if logo := brand.logo():
        found[LOGO] = ("image/png", logo)
    return found


def fetcher(bundled: Mapping[str, tuple[str, bytes]]) -> Any:
    """Hands out what is bundled and refuses every other address: of files, of sites, of data."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Bundled(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in bundled:
                raise ValueError(f"A paper opens nothing, so not {url}")
            media_type, content = bundled[url]
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return Bundled()
