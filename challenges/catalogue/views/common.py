"""What the pages of one challenge share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from challenges.catalogue import policy, queries
from challenges.catalogue.forms import Sheet, use_help
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import EDITABLE_STATES
from challenges.catalogue.words.help import NAMES as NAMES
from challenges.kernel.policy import Actor, NotAllowed, require

# Where something may be said: a section, or the story that is told on the site.
NAMES_ON_PAGE = {**NAMES, "story": _("The story on its page")}
# The task list, from top to bottom: the sections that have a page, in the order of SECTIONS.
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("The problem"), ("problem", "affected")),
    (_("The offer"), ("money", "legal")),
    (_("How it is decided"), ("eligibility", "dates", "criteria", "form")),
    (_("Before it opens"), ("documents", "judges", "equality", "publication")),
)
LISTED = tuple(section for _title, sections in GROUPS for section in sections)


def place_of(section: str) -> tuple[int, int]:
    """Which of the sections it is, from 1, and of how many."""
    return LISTED.index(section) + 1, len(LISTED)


def asked(request: HttpRequest) -> dict[str, Any]:
    """Who asks and when, as actions and queries take it."""
    return {"actor": request.actor, "at": request.at}


def challenge_of(
    request: HttpRequest, reference: str, may: Callable[[Actor, Challenge], bool]
) -> Challenge:
    """The challenge, where this person may; otherwise it does not exist for them."""
    actor, at = asked(request)["actor"], asked(request)["at"]
    try:
        challenge = queries.challenge_for(actor, reference, at)
    except Challenge.DoesNotExist:
        raise NotAllowed from None
    require(may, actor, challenge)
    return challenge


def section_of(request: HttpRequest, reference: str) -> Challenge:
    """The challenge whose section is opened: to read for whoever may see its draft, while only
    its writers send anything."""
    sends = request.method == "POST"
    may = policy.may_edit_challenge if sends else policy.may_observe_challenge
    return challenge_of(request, reference, may)


def context_of(challenge: Challenge, request: HttpRequest, **more: Any) -> dict[str, Any]:
    """What every template of a challenge's pages needs."""
    actor = asked(request)["actor"]
    return {
        "challenge": challenge,
        "demonstration": challenge.is_demonstration,
        "is_editable": challenge.state in EDITABLE_STATES
        and policy.may_edit_challenge(actor, challenge),
        "breadcrumbs": [
            {"label": _("Your tasks"), "href": "/portal/"},
            {"label": _("Challenges"), "href": reverse("catalogue:challenges")},
        ],
        **more,
    }


def help_with(section: str, sheet: Sheet | None = None) -> dict[str, Any]:
    """What stands beside the section, in the team's words where it has its own. One query."""
    texts = queries.help_of(section)
    if sheet is not None:
        use_help(sheet, section, texts)
    return {"about": queries.panel_of(section, texts)}


def href_of(challenge: Challenge, section: str) -> str:
    """Where a section is changed."""
    return reverse(f"catalogue:{section}", args=[challenge.reference])


def version_of(request: HttpRequest) -> int:
    """The version that the page showed; 0, which is always stale, where none can be read."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
