"""The picture beside a link to a challenge, for those that everybody may see.

Its address holds a digest of what it shows, because other sites keep a picture for as long as
its address stays the same.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.catalogue.models.challenges import Visibility
from challenges.catalogue.queries import public_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR
from cms import words
from cms.brand.challenge_card import CardWords, draw_challenge_card
from cms.brand.theme import GOLD
from cms.context import SiteBrand, site_brand
from cms.public.rows import bodies_of, posed_by
from cms.states import words_and_look

S = ChallengeState


@dataclass(frozen=True)
class Card:
    """What a page's head says of the picture."""

    href: str
    alt: str


def card_of(challenge: Any, request: HttpRequest) -> Card | None:
    """Where the challenge's picture is; None where not everybody may see the challenge."""
    if challenge.visibility != Visibility.PUBLIC:
        return None
    brand = site_brand(request)
    shown = words_of(challenge, brand, request.at)
    href = reverse("public:card", args=[challenge.slug, digest_of(shown, challenge, brand)])
    alt = _("%(title)s. Posed by %(owner)s. %(when)s.") % {
        "title": shown.title,
        "owner": shown.owner,
        "when": shown.when,
    }
    return Card(request.build_absolute_uri(href), alt)


@require_safe
def card(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """Kept whole like a page, until a fact changes or a moment comes."""
    challenge = public_challenges(VISITOR, request.at).filter(slug=slug).first()
    if challenge is None:
        raise Http404
    brand = site_brand(request)
    shown = words_of(challenge, brand, request.at)
    now = digest_of(shown, challenge, brand)
    if digest != now:
        return redirect("public:card", slug, now)
    colours = brand.theme.colours()
    drawn = draw_challenge_card(
        shown,
        brand.tiles,
        lit_of(challenge),
        ground=colours["brand"],
        tile=colours["mark-tile"],
        quiet=colours["mint"],
        gold=GOLD,
    )
    return HttpResponse(drawn, content_type="image/png")


def words_of(challenge: Any, brand: SiteBrand, at: datetime) -> CardWords:
    state = challenge.state_now  # annotated
    return CardWords(
        owner=posed_by(challenge),
        title=" ".join(challenge.title.split()),
        when=when_of(challenge, state),
        site=brand.label,
        is_now=state == S.OPEN,
        banner=_("Demonstration: invented") if challenge.is_demonstration else "",
    )


def when_of(challenge: Any, state: str) -> str:
    """'Open until 5pm on Friday 18 December 2026'; the state alone where no day is near."""
    if state == S.OPEN:
        return _("Open until %(moment)s") % {"moment": words.moment(challenge.closes_at)}
    if state == S.APPROVED:
        return _("Opens at %(moment)s") % {"moment": words.moment(challenge.opens_at)}
    return str(words_and_look(state)[0])


def lit_of(challenge: Any) -> tuple[int, int] | None:
    """The tile of whoever poses it; none for several bodies, or one of the whole city."""
    bodies = bodies_of(challenge)
    place = bodies[0].locality if len(bodies) == 1 else None
    return (place.tile_row, place.tile_col) if place else None


def digest_of(shown: CardWords, challenge: Any, brand: SiteBrand) -> str:
    facts = f"{shown}{lit_of(challenge)}{brand.digest}"
    return hashlib.sha256(facts.encode()).hexdigest()[:16]
