"""What search engines read of a page: schema.org, as JSON in a block that no browser runs."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Organisation

# So that no text of ours ends the block or begins a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def block(facts: Sequence[dict[str, Any]]) -> SafeString:
    """The facts as a script element of data."""
    graph = json.dumps({"@context": "https://schema.org", "@graph": facts}, ensure_ascii=False)
    safe = graph.translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308 - escaped


def challenge(
    found: Challenge, bodies: Sequence[Organisation], state: str, *, base: str
) -> SafeString:
    """A challenge as a grant with those who give it, and the way to it. `base`: the site's
    address without its last slash. Of what nobody recorded it is silent."""
    address = f"{base}/challenges/{found.slug}/"
    grant: dict[str, Any] = {
        "@type": "MonetaryGrant",
        "@id": address,
        "url": address,
        "name": found.title,
        "description": found.summary,
        "identifier": found.reference,
        "sponsor": [organisation(body, base) for body in bodies],
        "funder": [
            organisation(each.organisation, base)
            for each in found.partners.all()
            if each.part == "funder"
        ],
    }
    if found.award_amount is not None:
        grant["amount"] = {
            "@type": "MonetaryAmount",
            "currency": "GBP",
            "value": str(found.award_amount),
        }
    if state == ChallengeState.OPEN and found.closes_at:
        grant["potentialAction"] = {
            "@type": "ApplyAction",
            "target": f"{base}/applications/start/{found.slug}/",
            "endTime": found.closes_at.isoformat(),
        }
    return block([{key: value for key, value in grant.items() if value}, way(found, base)])


def organisation(body: Organisation, base: str) -> dict[str, str]:
    return {
        "@type": "GovernmentOrganization" if body.is_public_body else "Organization",
        "name": body.name,
        "url": f"{base}/organisations/{body.slug}/",
    }


def way(found: Challenge, base: str) -> dict[str, Any]:
    """The breadcrumb, as the page shows it."""
    steps = (("Challenges", "/challenges/"), (found.title, f"/challenges/{found.slug}/"))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": base + path}
            for place, (name, path) in enumerate(steps, 1)
        ],
    }
