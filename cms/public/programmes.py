"""Programmes: the decision, the money, what was asked, who was chosen, what came of it."""

from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from challenges.applications.policy import public_applications
from challenges.catalogue.models import Challenge, Programme
from challenges.catalogue.policy import published_challenges, visible_programmes
from challenges.catalogue.queries import public_challenges
from challenges.catalogue.states import ProgrammeState
from challenges.kernel.policy import VISITOR
from challenges.pilots.queries import pilots_of_programme
from cms import words
from cms.public.crumbs import HOME, PROGRAMMES
from cms.public.funnel import funnel
from cms.public.marks import marked
from cms.public.outcomes import outcomes
from cms.public.rows import challenge_rows, with_outcomes
from cms.rows import Row


def listed() -> list[Programme]:
    """Those that run first, then the past, the latest first; each with `public_count`."""
    return list(
        visible_programmes(VISITOR)
        .select_related("run_by")
        .annotate(public_count=Count("challenges", filter=public_below("challenges")))
        .order_by("state", "-launched_on", "name", "pk")
    )


def public_below(path: str) -> Q:
    """The rule of what is public, for challenges reached through `path`."""
    return Q(**{f"{path}__in": published_challenges(VISITOR)})


def one(slug: str, at: datetime) -> dict[str, Any]:
    """The page of a programme. Raises Programme.DoesNotExist. At most eleven queries."""
    programme = (
        visible_programmes(VISITOR)
        .select_related("run_by__locality", "delivery_partner")
        .get(slug=slug)
    )
    challenges = list(public_challenges(VISITOR, at).filter(programme=programme))
    is_past = programme.state == ProgrammeState.RECORDED
    applications = public_applications().filter(challenge__programme=programme)
    found = outcomes(applications)
    figures = [figure(each) for each in programme.figures.order_by("position", "pk")]
    return {
        "crumbs": [HOME, PROGRAMMES],
        "programme": programme,
        "is_past": is_past,
        "themes": by_theme(challenges, at, is_past=is_past),
        "challenge_count": len(challenges),
        "figures": figures,
        "figure_notes": [each for each in figures if each["note"]],
        "show_states": not is_past,
        "outcomes": found,
        "winners": [each for each in found if each.has_won],
        "finalists": [each for each in found if not each.has_won],
        "awarded": awarded(found),
        "funnel": funnel(challenges),
        "pilots": list(pilots_of_programme(VISITOR, programme)),
        "facts": facts(programme),
        **marked(programme.is_demonstration),
    }


def by_theme(challenges: list[Challenge], at: datetime, *, is_past: bool) -> list[dict[str, Any]]:
    """Rows under each theme, in the order of the themes' names; without a theme last."""
    ordered = sorted(challenges, key=lambda each: (not each.theme, each.theme, each.title))
    told = with_outcomes(challenge_rows(ordered, at=at), ordered)
    rows = dict(zip(ordered, told, strict=True))
    return [
        {
            "theme": theme,
            "rows": [without_day(rows[each]) if is_past else rows[each] for each in group],
        }
        for theme, group in groupby(ordered, key=lambda each: each.theme)
    ]


def without_day(row: Row) -> Row:
    """The day on which winners were announced is the programme's own: said once, at its head."""
    return replace(row, when="", when_label="")


def figure(each) -> dict[str, str]:
    """A published figure: "100+" where only that is known."""
    value = f"{each.value:,.0f}" if each.value == each.value.to_integral_value() else each.value
    return {
        "value": f"{value}+" if each.is_at_least else str(value),
        "label": each.label,
        "note": each.note,
    }


def awarded(found: list) -> Any:
    """The sum of the known awards; None where none is known."""
    known = [each.application.award_amount for each in found if each.application.award_amount]
    return sum(known) if known else None


def facts(programme: Programme) -> list[dict[str, Any]]:
    """What was decided, for `components/facts.html`."""
    budget = words.money(programme.budget)
    if programme.budget is not None and programme.budget_is_ceiling:
        budget = _("up to %(sum)s") % {"sum": budget}
    told = [
        {
            "label": _("Decision"),
            "value": programme.decision_reference,
            "href": programme.decision_url if programme.decision_reference else "",
        },
        {"label": _("Budget"), "value": budget},
        {
            "label": _("Run by"),
            "value": programme.run_by.name,
            "href": f"/organisations/{programme.run_by.slug}/",
        },
        {"label": _("Launched"), "value": words.partial_date(programme.launched_on)},
    ]
    # A programme that runs may have no partner and no winners yet; a past one had, or nobody
    # recorded it.
    is_past = programme.state == ProgrammeState.RECORDED
    partner = programme.delivery_partner
    if partner or is_past:
        told.append({"label": _("Delivery partner"), "value": partner.name if partner else ""})
    if programme.announced_on or is_past:
        announced_on = words.partial_date(programme.announced_on)
        told.append({"label": _("Winners announced"), "value": announced_on})
    return told
