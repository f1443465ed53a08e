"""Challenges as rows of a public list."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from challenges.applications.policy import public_applications
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge, Part, Partner
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Organisation
from cms import rows, words


def bodies_of(challenge: Challenge) -> list[Organisation]:
    """Who poses it: the owner, or the partners of a past challenge. `partners` are prefetched."""
    if challenge.owner:
        return [challenge.owner]
    return [each.organisation for each in challenge.partners.all() if each.part == Part.PARTNER]


def posed_by(challenge: Challenge) -> str:
    """Their names in words; says so where nobody recorded them."""
    names = [body.name for body in bodies_of(challenge)]
    return listed(names) if names else _("Sponsor not recorded")


def listed(names: Sequence[str]) -> str:
    """'Ealing, Camden and Barnet'."""
    *others, last = names
    if not others:
        return last
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last}


def challenge_rows(challenges: Sequence[Challenge], *, at: datetime) -> list[rows.Row]:
    """Rows for `components/row.html`. One query, for the partners where some have no owner."""
    partners = Partner.objects.select_related("organisation").order_by("organisation__name", "pk")
    ownerless = [challenge for challenge in challenges if challenge.owner is None]
    prefetch_related_objects(ownerless, Prefetch("partners", queryset=partners))
    return [row_of(challenge, at) for challenge in challenges]


def with_outcomes(found: Sequence[rows.Row], challenges: Sequence[Challenge]) -> list[rows.Row]:
    """The same rows, saying who won where that is announced. One query."""
    won = public_applications().filter(
        challenge__in=[challenge.pk for challenge in challenges], state=ApplicationState.SELECTED
    )
    names = won.order_by("organisation__name").values_list("challenge", "organisation__name")
    winners = defaultdict(list)
    for challenge, name in names:
        winners[challenge].append(name)
    return [
        replace(row, outcome=_("Won by %(names)s") % {"names": listed(winners[challenge.pk])})
        if challenge.pk in winners
        else row
        for row, challenge in zip(found, challenges, strict=True)
    ]


def row_of(challenge: Challenge, at: datetime) -> rows.Row:
    """The row with who posed it, and for a past one the day that its programme knows."""
    row = replace(rows.challenge_row(challenge, at=at), owner=posed_by(challenge))
    announced_on = challenge.programme.announced_on
    if row.when or challenge.state != ChallengeState.RECORDED or not announced_on:
        return row
    return replace(row, when_label=_("Winners announced"), when=words.partial_date(announced_on))
