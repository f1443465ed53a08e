"""Who pays how much of a challenge."""

from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Part


def table(challenge: Challenge) -> list[dict[str, Any]]:
    """One row for each funder and each gift in kind; `share` is per cent of the known sum."""
    paying = [
        each
        for each in challenge.partners.all()
        if each.amount is not None or each.in_kind or each.part == Part.FUNDER
    ]
    total = sum(each.amount for each in paying if each.amount is not None)
    rows = []
    for each in paying:
        if each.amount is not None or not each.in_kind:
            rows.append(
                {
                    "name": each.organisation.name,
                    "amount": each.amount,
                    "share": round(each.amount / total * 100, 1) if each.amount and total else None,
                }
            )
        if each.in_kind:
            rows.append(
                {
                    "name": _("%(name)s, in kind") % {"name": each.organisation.name},
                    "in_kind": each.in_kind,
                }
            )
    return rows
