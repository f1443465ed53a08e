"""Mails and papers carry the name, colour and logo of the site that sends them."""

from functools import partial

from django.core.files.storage import default_storage

from challenges.catalogue.words.letterhead import Letterhead, set_letterhead
from cms.brand.logo import small_copy
from cms.context import site_brand, site_of


def of_the_site() -> Letterhead:
    """That of the default site; of the installation where none is set up yet."""
    site = site_of("")
    kept = getattr(site, "brandsettings", None)
    brand = site_brand()
    return Letterhead(
        name=brand.label,
        colour=brand.theme.brand or Letterhead.colour,
        reply_to=kept.contact_email if kept else "",
        logo=partial(_logo, brand.logo.file) if brand.logo else bytes,
        logo_words=brand.logo.words if brand.logo else "",
    )


def _logo(name: str) -> bytes:
    """Nothing where its file is not there: a paper without a logo is better than none."""
    try:
        with default_storage.open(name) as kept:
            return small_copy(kept.read())
    except FileNotFoundError:
        return b""


def connect() -> None:
    set_letterhead(of_the_site)
