"""How a challenge was judged by calculation: the transparency record that is published with it."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse

from challenges.catalogue.policy import readable_challenges
from challenges.judging.queries import Part, published_record, record_in_words

from .crumbs import CHALLENGES, HOME

STANDARD = "UK Algorithmic Transparency Recording Standard"


def context(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The published record of a challenge that the reader may see."""
    challenge = readable_challenges(request.actor).select_related("owner").filter(slug=slug).first()
    found = published_record(challenge) if challenge else None
    if challenge is None or found is None:
        raise Http404
    return {
        "challenge": challenge,
        "facts": found,
        "parts": record_in_words(found),
        "crumbs": [HOME, CHALLENGES, {"label": challenge.title, "href": f"/challenges/{slug}/"}],
        "demonstration": challenge.is_demonstration,
    }


def as_json(found: dict[str, Any]) -> JsonResponse:
    """The same for machines."""
    challenge = found["challenge"]
    return JsonResponse(
        {
            "standard": STANDARD,
            "challenge": {"reference": challenge.reference, "title": challenge.title},
            "owner": str(challenge.owner),
            "is_demonstration": challenge.is_demonstration,
            "parts": [_part(part) for part in found["parts"]],
        }
    )


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "title": part.title,
        "words": part.words,
        "items": part.items,
        "facts": [{"name": name, "value": value} for name, value in part.facts],
    }
