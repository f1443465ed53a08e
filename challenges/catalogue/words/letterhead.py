"""Whose mails and papers these are: the site's own brand, which the site knows (`cms/apps.py`)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Letterhead:
    """Name at the head of each mail and paper, its dark colour, and where answers go; '' for
    nowhere. `logo` gives a body's own logo as a small PNG, b"" where it has none; it is read only
    when a paper is drawn. `logo_words` stand for it."""

    name: str
    colour: str = "#0c4a42"
    reply_to: str = ""
    logo: Callable[[], bytes] = bytes
    logo_words: str = ""


def _installation() -> Letterhead:
    return Letterhead(f"{settings.SITE_NAME} {settings.CITY_NAME}".strip())


_known: list[Callable[[], Letterhead]] = [_installation]


def set_letterhead(brand: Callable[[], Letterhead]) -> None:
    """Have `brand` asked whenever a mail is written or a paper is drawn."""
    _known[:] = [brand]


def letterhead() -> Letterhead:
    return _known[0]()
