"""What the legal side still lacks."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Route, SubsidyBasis
from challenges.catalogue.words import money

# Section 36 of the Subsidy Control Act 2022: for one enterprise, in this financial year and the
# two before it.
MINIMAL_ASSISTANCE = Decimal(315_000)
# Find a Tender's own: 2026/S 000-012345, the short 012345-2026 of its addresses, or an OCID.
NOTICE = re.compile(r"\d{4}/S \d{3}-\d{6}|\d{6}-\d{4}|ocds-h6vhtk-[0-9a-f]{6}", re.ASCII)


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """The route with its notice, and the ground on which the money may be given."""
    found = []
    if not challenge.route:
        found.append(_("Choose the legal route by which the money is given"))
    if challenge.route == Route.FLEXIBLE and not challenge.procurement_notice:
        found.append(
            _("Give the reference of the tender notice: the competitive flexible procedure "
              "begins with one")
        )  # fmt: skip
    if not challenge.subsidy_basis:
        found.append(_("Choose the ground on which the money may be given"))
    elif challenge.subsidy_basis != SubsidyBasis.MINIMAL and not challenge.subsidy_note.strip():
        found.append(_("Say in your words why the money may be given on that ground"))
    elif (
        challenge.subsidy_basis == SubsidyBasis.MINIMAL
        and challenge.award_amount is not None
        and challenge.award_amount > MINIMAL_ASSISTANCE
    ):
        words = _("Choose another ground: minimal financial assistance ends at %(most)s")
        found.append(words % {"most": money(MINIMAL_ASSISTANCE)})
    faults = faults_of_legal(
        notice=challenge.procurement_notice,
        has_other_body=challenge.contracting_body_id is not None,
        decision=challenge.contracting_decision,
    )
    return [*found, *(sentence for _name, sentence in faults)]


def faults_of_legal(
    *, notice: str, has_other_body: bool, decision: str
) -> Iterator[tuple[str, str]]:
    """What cannot be as it stands: the column it is about, and the sentence."""
    if notice and not NOTICE.fullmatch(notice):
        words = _("Write the reference as Find a Tender does, such as 2026/S 000-012345")
        yield "procurement_notice", words
    if has_other_body and not decision.strip():
        words = _("Give the reference of the decision by which another body signs")
        yield "contracting_decision", words
