"""Who pays how much of a challenge."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Part, Partner


def left_to_owner(challenge: Challenge, paying: Sequence[Partner]) -> Decimal:
    """What the awards cost beyond the shares of those who pay; nothing where a share or the
    awards are not recorded, or the owner's share is one of them."""
    shares = [each.amount for each in paying if each.part == Part.FUNDER or each.amount is not None]
    is_known = bool(shares) and all(share is not None for share in shares)
    has_own_row = any(each.organisation_id == challenge.owner_id for each in paying)
    if challenge.owner_id is None or has_own_row or not is_known:
        return Decimal(0)
    awards = (challenge.award_amount or Decimal(0)) * (challenge.awards_count or 0)
    return max(awards - sum(share for share in shares if share is not None), Decimal(0))


def table(challenge: Challenge) -> list[dict[str, Any]]:
    """One row for each funder and each gift in kind, and one for what is left to the owner.

    `share` is per cent of the known sum.
    """
    paying = [
        each
        for each in challenge.partners.all()
        if each.amount is not None or each.in_kind or each.part == Part.FUNDER
    ]
    own = left_to_owner(challenge, paying)
    total = own + sum(each.amount for each in paying if each.amount is not None)
    rows = []
    if own and challenge.owner is not None:
        share = round(own / total * 100, 1)
        rows.append({"name": challenge.owner.name, "amount": own, "share": share})
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
