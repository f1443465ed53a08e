"""Mails carry the name and colour of the site that sends them."""

from challenges.notifications.words import Letterhead, set_letterhead
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
    )


def connect() -> None:
    set_letterhead(of_the_site)
