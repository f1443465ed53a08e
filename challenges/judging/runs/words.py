"""What the engines found, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.judging.engines.assignment import (
    Amount,
    Found,
    Idle,
    Kind,
    NotPossible,
    Pair,
    Remedy,
    Shortage,
)
from challenges.organisations.models import User

NAMED = 5


def proposal_in_words(found: Found) -> str:
    """'180 pairs. Each judge has 15 applications.'"""
    if not found.pairs:
        return _("Every application has its judges already.")
    pairs = ngettext("%(count)s pair.", "%(count)s pairs.", len(found.pairs)) % {
        "count": len(found.pairs)
    }
    counts = [load.applications for load in found.loads]
    least, most = min(counts), max(counts)
    if least == most:
        loads = ngettext(
            "Each judge has %(most)s application.", "Each judge has %(most)s applications.", most
        )
    else:
        loads = _("Judges have %(least)s to %(most)s applications.")
    return f"{pairs} {loads % {'least': least, 'most': most}}"


def shortage_in_words(result: NotPossible, silent: list[str]) -> str:
    """Each group that falls short: what it needs, what there is, and what would help.

    `silent` are the judges who have not declared their interests yet.
    """
    last = _(
        "Add judges, raise the limit of those named, or ask for fewer judges on an application."
    )
    return "\n".join([*cause_in_words(result, silent), *remedies_in_words(result), last])


def remedies_in_words(result: NotPossible) -> list[str]:
    """Each remedy with its effect, in their order."""
    names = _names_in(result)
    return [_way_out(each, names) for each in result.remedies]


def cause_in_words(result: NotPossible, silent: list[str]) -> list[str]:
    """What stands in the way, in sentences."""
    names = _names_in(result)
    lines = []
    if total := sum(each.short for each in result.shortages):
        first = ngettext("%(count)s review is short.", "%(count)s reviews are short.", total)
        lines.append(first % {"count": total})
    lines += [_one(each, names) for each in result.shortages]
    lines += [_too_little_to_read(each, names) for each in result.idle]
    if result.is_held_apart:
        lines.append(_("Judges who are never together leave no way."))
    if silent:
        lines.append(_who_is_silent(silent))
    return lines


def _names_in(result: NotPossible) -> dict[str, str]:
    """The name of everybody in the result, by their reference."""
    judges = {judge for each in result.shortages for judge in each.judges}
    judges |= {judge for each in result.idle for judge in each.judges}
    judges |= {amount.name for each in result.remedies for amount in each.judges}
    judges |= {pair.judge for each in result.remedies for pair in each.pairs}
    return {user.reference: str(user) for user in User.objects.filter(reference__in=judges)}


def _too_little_to_read(idle: Idle, names: dict[str, str]) -> str:
    return _(
        "%(judges)s must be given at least %(least)s more applications, and can be given "
        "%(reviews)s: short %(short)s."
    ) % {
        "judges": _listed(sorted(names.get(judge, judge) for judge in idle.judges)),
        "least": idle.least,
        "reviews": idle.reviews,
        "short": idle.short,
    }


def _way_out(remedy: Remedy, names: dict[str, str]) -> str:
    """'More room: Ada (2 more). Then nothing is short.'"""
    if remedy.kind == Kind.CAPACITY:
        words = _("More room: %(what)s.") % {"what": _amounts(remedy.judges, names)}
    elif remedy.kind == Kind.SUGGESTED:
        words = _("Suggested conflicts to look at: %(what)s.") % {"what": _pairs(remedy, names)}
    elif remedy.kind == Kind.FEWER:
        words = _("Fewer reviews: %(what)s.") % {"what": _amounts(remedy.applications, names)}
    elif remedy.kind == Kind.LEAST:
        words = _("Ask for less at least: %(what)s.") % {"what": _amounts(remedy.judges, names)}
    elif remedy.kind == Kind.FLOOR:
        words = _("A lower floor: %(what)s.") % {"what": f"{(remedy.floor or 0) / 1_000_000:.2f}"}
    else:
        return _("Allow judges to read an application together who are never together so far.")
    if remedy.is_enough:
        return _("%(words)s Then nothing is short.") % {"words": words}
    return _("%(words)s Then %(short)s instead of %(before)s are short.") % {
        "words": words,
        "short": remedy.short_after,
        "before": remedy.short_before,
    }


def _amounts(amounts: tuple[Amount, ...], names: dict[str, str]) -> str:
    return _listed(sorted(f"{names.get(each.name, each.name)} ({each.by})" for each in amounts))


def _pairs(remedy: Remedy, names: dict[str, str]) -> str:
    def words(pair: Pair) -> str:
        return f"{names.get(pair.judge, pair.judge)} – {pair.application}"

    return _listed([words(pair) for pair in remedy.pairs])


def _who_is_silent(names: list[str]) -> str:
    words = ngettext(
        "%(count)s judge has not declared their interests: %(names)s.",
        "%(count)s judges have not declared their interests: %(names)s.",
        len(names),
    )
    return words % {"count": len(names), "names": _listed(names)}


def _one(shortage: Shortage, names: dict[str, str]) -> str:
    applications = _listed(list(shortage.applications))
    judges = _listed(sorted(names.get(judge, judge) for judge in shortage.judges))
    needs = ngettext(
        "%(applications)s needs %(reviews)s more reviews.",
        "%(applications)s need %(reviews)s more reviews.",
        len(shortage.applications),
    ) % {"applications": applications, "reviews": shortage.reviews}
    if not shortage.judges:
        return _("%(needs)s Nobody on the panel may read it: short %(short)s.") % {
            "needs": needs,
            "short": shortage.short,
        }
    return _(
        "%(needs)s Those who may judge them (%(judges)s) have room for %(room)s: short %(short)s."
    ) % {
        "needs": needs,
        "judges": judges,
        "room": shortage.room,
        "short": shortage.short,
    }


def _listed(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    if len(names) <= NAMED:
        return ", ".join(names)
    return _("%(names)s and %(count)s more") % {
        "names": ", ".join(names[:NAMED]),
        "count": len(names) - NAMED,
    }
