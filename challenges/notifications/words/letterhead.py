"""Whose mails these are: the site's own brand, which the site itself knows (see `cms/apps.py`)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Letterhead:
    """Name at the head of each mail, its dark colour, and where answers go; '' for nowhere."""

    name: str
    colour: str = "#0c4a42"
    reply_to: str = ""


def _installation() -> Letterhead:
    return Letterhead(f"{settings.SITE_NAME} {settings.CITY_NAME}".strip())


_known: list[Callable[[], Letterhead]] = [_installation]


def set_letterhead(brand: Callable[[], Letterhead]) -> None:
    """Have `brand` asked whenever a mail is written."""
    _known[:] = [brand]


def letterhead() -> Letterhead:
    return _known[0]()
