"""A challenge as a second person reads it: grouped, short, the form as a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from challenges.catalogue import policy, queries
from challenges.catalogue.models import Challenge, Effect
from challenges.catalogue.queries.amending import OVER
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import moment, money

from .common import GROUPS, NAMES_ON_PAGE, asked, context_of
from .typed import with_typed

# What is longer is a text; shorter facts of one thing share a line.
SHORT = 70
STORY = (gettext_lazy("The story"), ("story",))
ONLY_WRITERS = gettext_lazy("You can read this section. Only its writers can change it.")


def show_locked(request: HttpRequest, challenge: Challenge, section: str) -> HttpResponse:
    """A section that cannot be changed now, or not by this person, to read, with the reason."""
    facts = queries.facts_of(challenge)
    words = queries.facts_in_words(facts).get(section, {})
    may_write = policy.may_edit_challenge(asked(request)["actor"], challenge)
    is_amendable = section in queries.amendable_sections(challenge, asked(request)["at"])
    context = context_of(
        challenge,
        request,
        heading=NAMES_ON_PAGE[section],
        section=_section(section, facts, words, (), {}),
        is_amendable=is_amendable and may_write,
        why=_why_locked(challenge, is_amendable=is_amendable) if may_write else ONLY_WRITERS,
    )
    return render(request, "catalogue/locked.html", context)


def _why_locked(challenge: Challenge, *, is_amendable: bool) -> str:
    if challenge.state == ChallengeState.IN_REVIEW:
        return _(
            "You can read this section but not change it while a second person looks at the "
            "challenge. To change it, take the challenge back on its task list, or wait until it "
            "is returned."
        )
    if challenge.state in OVER:
        return _("You can read this section but not change it, because the challenge is over.")
    if is_amendable:
        return _("You can read this section but not change it, because the challenge is approved.")
    if challenge.approved_at is not None:
        return _(
            "You can read this section but not change it, because the deadline has passed: what "
            "people applied to stays as they read it."
        )
    return _(
        "You can read this section but not change it, because the challenge is no longer a draft."
    )


def glance(challenge: Challenge) -> list[dict[str, Any]]:
    """What an approver asks first."""
    winners = ngettext("%(count)d winner", "%(count)d winners", challenge.awards_count or 1)
    return [
        {
            "label": _("Award"),
            "value": money(challenge.award_amount),
            "note": winners % {"count": challenge.awards_count or 1},
        },
        {"label": _("Opens"), "value": moment(challenge.opens_at)},
        {"label": _("Closes"), "value": moment(challenge.closes_at)},
        {"label": _("Budget"), "value": money(challenge.budget)},
    ]


def read_in_groups(
    facts: queries.Facts, threads: Mapping[str, Sequence[Any]], typed: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Every section with its words and what was said about it, the story last.

    `typed` is what somebody has begun to write about a section, by the name of its box.
    """
    words = queries.facts_in_words(facts)
    groups = []
    for title, names in (*GROUPS, STORY):
        sections = [
            _section(name, facts, words.get(name, {}), threads.get(name, ()), typed)
            for name in names
            if name == "story" or words.get(name)
        ]
        groups.append({"title": title, "sections": sections})
    return groups


def _section(
    name: str,
    facts: queries.Facts,
    words: Mapping[str, Any],
    threads: Sequence[Any],
    typed: Mapping[str, str],
) -> dict[str, Any]:
    shown = {} if name in ("story", "form") else words
    return {
        "id": name,
        "name": NAMES_ON_PAGE[name],
        "facts": [
            {"label": label, "text": value}
            for label, value in shown.items()
            if isinstance(value, str) and value
        ],
        "lists": [
            {"label": label, "rows": [_line(row) for row in value]}
            for label, value in shown.items()
            if value and not isinstance(value, str) and name != "equality"
        ],
        "findings": _findings(facts.get("equality", {})) if name == "equality" else [],
        "form": queries.outline_of(facts.get("form", {}).get("sections", ()))
        if name == "form"
        else [],
        "threads": with_typed(threads, typed),
        "open_comments": sum(not each.is_settled for each in threads),
        "typed": typed.get(f"on-{name}-text", ""),
    }


def _line(row: Any) -> dict[str, Any]:
    """A line of a list: its name, its short facts in one line, its texts below."""
    said = [(label, text) for label, text in row.words.items() if text]
    return {
        "name": row.name,
        "short": [each for each in said if _is_short(each[1])],
        "texts": [each for each in said if not _is_short(each[1])],
    }


def _is_short(text: str) -> bool:
    return len(text) <= SHORT and "\n" not in text


def _findings(screening: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As the public table shows them."""
    effects = dict(Effect.choices)
    return [
        {**row, "get_effect_display": effects.get(row["effect"], "")}
        for row in screening.get("findings", ())
    ]
