"""The marks of what is invented and of what is not for everybody."""

from typing import Any

from django.http import HttpResponse

from challenges.catalogue.models import Challenge, Visibility


def marked(is_demonstration: bool) -> dict[str, Any]:
    """Context that shows the demonstration's banner; nothing where the page is real.

    A site that is a demonstration as a whole shows it everywhere, whatever a page says.
    """
    return {"demonstration": True} if is_demonstration else {}


def hide_from_machines(response: HttpResponse, challenge: Challenge) -> None:
    """Nobody keeps or lists a page of a challenge that is not for everybody, search engines
    included: the address of an unlisted one is its key."""
    if challenge.visibility != Visibility.PUBLIC:
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
