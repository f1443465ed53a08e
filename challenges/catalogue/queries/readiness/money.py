"""What the money still lacks, and where it does not add up."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.words import money


class MoneyFault(NamedTuple):
    """Why sums do not fit together."""

    sentence: str
    is_about_shares: bool


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """The budget, the award, the number of winners, and what a winner gets besides."""
    found = []
    if challenge.budget is None:
        found.append(_("Say what the budget of the whole challenge is"))
    if challenge.award_amount is None:
        found.append(_("Say how much each winner gets"))
    if not challenge.awards_count:
        found.append(_("Say how many winners there will be"))
    if not challenge.offer.strip():
        found.append(_("Say what you offer to the winner besides money"))
    fault = fault_of_money(challenge.budget, challenge.award_amount, challenge.awards_count, ())
    return [*found, fault.sentence] if fault else found


def fault_of_money(
    budget: Decimal | None,
    award: Decimal | None,
    count: int | None,
    shares: Iterable[Decimal | None],
) -> MoneyFault | None:
    """Awards within the budget, and shares of partners within what there is to pay."""
    awarded = award * count if award is not None and count else None
    if budget is not None and awarded is not None and awarded > budget:
        words = _("The awards come to %(awarded)s, more than the budget of %(budget)s")
        said = {"awarded": money(awarded), "budget": money(budget)}
        return MoneyFault(words % said, is_about_shares=False)
    shared = sum((share or Decimal(0) for share in shares), Decimal(0))
    if budget is not None and shared > budget:
        words = _("The shares sum to %(shares)s, more than the budget of %(budget)s")
        said = {"shares": money(shared), "budget": money(budget)}
        return MoneyFault(words % said, is_about_shares=True)
    if budget is None and awarded is not None and shared > awarded:
        words = _("The shares sum to %(shares)s, more than the %(awarded)s that is awarded")
        said = {"shares": money(shared), "awarded": money(awarded)}
        return MoneyFault(words % said, is_about_shares=True)
    return None
