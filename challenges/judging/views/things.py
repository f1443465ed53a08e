"""Finds what an address names, or answers as if it did not exist."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue.models import Challenge
from challenges.judging import policy, queries
from challenges.judging.models import Panel, Round

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def managed_challenge(request: HttpRequest, reference: str) -> Challenge:
    """A challenge whose judging the person runs."""
    found = policy.managed_challenges(request.actor).select_related("owner__locality", "programme")
    return get_object_or_404(found, reference=reference)


def managed_panel(request: HttpRequest, reference: str) -> Panel:
    """The panel of such a challenge."""
    challenge = managed_challenge(request, reference)
    return get_object_or_404(
        Panel.objects.select_related("challenge__owner", "chair"), challenge=challenge
    )


def managed_round(request: HttpRequest, reference: str) -> Round:
    """A round that the person runs."""
    return get_object_or_404(_with_names(policy.managed_rounds(request.actor)), reference=reference)


def followed_round(request: HttpRequest, reference: str) -> Round:
    """A round that the person runs or chairs."""
    return get_object_or_404(_with_names(policy.visible_rounds(request.actor)), reference=reference)


def round_among(rounds: QuerySet[Round], reference: str) -> Round:
    """One of the rounds that a policy lets the person read something of."""
    return get_object_or_404(_with_names(rounds), reference=reference)


def judged_round(request: HttpRequest, reference: str) -> Round:
    """A round in which the person has something to score."""
    return get_object_or_404(_with_names(policy.judged_rounds(request.actor)), reference=reference)


def _with_names(rounds: Any) -> Any:
    return rounds.select_related(
        "challenge__owner__locality", "challenge__programme", "panel__chair"
    )


def about(challenge: Challenge, **more: Any) -> dict[str, Any]:
    """What the head of every page says: whose challenge it is."""
    return {
        "challenge": challenge,
        "demonstration": challenge.is_demonstration,
        **more,
    }


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """The way here, from the person's tasks."""
    steps = [(_("Your tasks"), "/portal/"), (_("Judging"), reverse("judging:rounds")), *trail]
    return [{"label": label, "href": href} for label, href in steps]


def round_crumb(judged: Round) -> tuple[str, str]:
    return judged.challenge.title, reverse("judging:round", args=[judged.reference])


def ranking_crumb(judged: Round) -> tuple[str, str]:
    return _("Ranking"), reverse("judging:ranking", args=[judged.reference])


def not_yet(request: HttpRequest, judged: Round) -> HttpResponse:
    """What has to happen first, for those who may read the page once it has."""
    page = about(
        judged.challenge,
        round=judged,
        ranking_run=queries.latest_ranking_run(judged),
        breadcrumbs=crumbs(round_crumb(judged)),
    )
    return render(request, "judging/not_yet.html", page)
