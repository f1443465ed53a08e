"""What the engines found, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.judging.engines.assignment import Found, NotPossible, Shortage
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
    """Each group of applications that falls short: what it needs, what there is, who could help.

    `silent` are the judges who have not declared their interests yet.
    """
    names = {
        user.reference: str(user)
        for user in User.objects.filter(
            reference__in={judge for each in result.shortages for judge in each.judges}
        )
    }
    total = sum(each.short for each in result.shortages)
    first = ngettext("%(count)s review is short.", "%(count)s reviews are short.", total)
    lines = [first % {"count": total}, *(_one(each, names) for each in result.shortages)]
    if silent:
        lines.append(_who_is_silent(silent))
    lines.append(
        _("Add judges, raise the limit of those named, or ask for fewer judges on an application.")
    )
    return "\n".join(lines)


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
