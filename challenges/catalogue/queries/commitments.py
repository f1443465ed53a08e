"""What the challenges of a programme promise of its money."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Q, Sum

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import IS_LISTED, IS_PUBLIC
from challenges.catalogue.states import ChallengeState


class Commitment(NamedTuple):
    """In pounds: the programme's budget, what its published challenges award, and what this one
    does; `left` of the budget after both. Of this challenge, what partners pay, and the `rest`
    for the owner. None is not known yet.
    """

    budget: Decimal | None
    others: Decimal
    own: Decimal
    left: Decimal | None
    shares: Decimal
    rest: Decimal | None


def commitment_of(challenge: Challenge) -> Commitment:
    """What is promised of the budget of the challenge's programme. One query.

    Drafts of other bodies, and what they show to guests, are nobody else's business and do not
    count.
    """
    told = IS_LISTED | (IS_PUBLIC & Q(owner=challenge.owner_id))
    running = told & ~Q(state=ChallengeState.CANCELLED) & ~Q(pk=challenge.pk)
    published = Challenge.objects.filter(running, programme=challenge.programme_id)
    total = published.aggregate(total=Sum(F("award_amount") * F("awards_count")))["total"]
    others = total or Decimal(0)
    own = (challenge.award_amount or Decimal(0)) * (challenge.awards_count or 0)
    budget = challenge.programme.budget
    left = None if budget is None else budget - others - own
    partners = [
        each for each in challenge.partners.all() if each.organisation_id != challenge.owner_id
    ]
    shares = sum((each.amount or Decimal(0) for each in partners), Decimal(0))
    rest = None if challenge.budget is None else challenge.budget - shares
    return Commitment(budget, others, own, left, shares, rest)
