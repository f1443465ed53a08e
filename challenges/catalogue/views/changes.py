"""What differs between two versions, shown."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from challenges.catalogue import policy, queries
from challenges.catalogue.models import ChallengeVersion

from .common import NAMES_ON_PAGE, challenge_of, context_of


@login_required
@require_safe
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every version, and what differs between two of them; the newest two where none are named."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    held = queries.versions_of(challenge)
    newer = _named(request, "to", held) or next(iter(held), None)
    older = _named(request, "from", held) or _before(newer, held)
    found = []
    if newer and older:
        older, newer = sorted((older, newer), key=lambda version: version.number)
        found = queries.differences_between(older.facts, newer.facts)
    context = context_of(
        challenge,
        request,
        versions=held,
        older=older,
        newer=newer,
        changes=by_section(found),
        in_words=queries.changes_in_words(found),
    )
    return render(request, "catalogue/versions.html", context)


def by_section(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Differences below the name of their section."""
    return [
        {"name": NAMES_ON_PAGE.get(section, section), "differences": list(each)}
        for section, each in groupby(found, key=lambda difference: difference.section)
    ]


def _named(
    request: HttpRequest, name: str, held: Iterable[ChallengeVersion]
) -> ChallengeVersion | None:
    asked = request.GET.get(name, "")
    return next((version for version in held if str(version.number) == asked), None)


def _before(
    newer: ChallengeVersion | None, held: Iterable[ChallengeVersion]
) -> ChallengeVersion | None:
    return next((each for each in held if newer and each.number < newer.number), None)
