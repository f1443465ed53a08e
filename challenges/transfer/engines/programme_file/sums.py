"""Whether money, weights and dates add up."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from .references import rows_at
from .rows import Row
from .text import Path

Found = Iterator[tuple[Path, str]]

DATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("programme", ("launched_on", "announced_on")),
    ("organisations[]", ("closed_on",)),
    ("challenges[].stages[]", ("starts_on", "ends_on")),
    ("applications[]", ("outcome_on",)),
    ("pilots[]", ("starts_on", "ends_on")),
    ("pilots[].milestones[]", ("due_on",)),
    ("pilots[].adoptions[].steps[]", ("on",)),
)
MOMENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("challenges[]", ("opens_at", "closes_at")),
    ("challenges[]", ("publishes_at", "opens_at")),
    ("challenges[]", ("submitted_at", "approved_at")),
    ("challenges[].forms[]", ("frozen_at",)),
    ("applications[]", ("created_at", "submitted_at")),
    ("applications[]", ("submitted_at", "changed_at")),
    ("applications[].answers[]", ("saved_at",)),
    ("applications[].submissions[]", ("submitted_at",)),
    ("applications[].requests[]", ("asked_at", "due_at")),
    ("applications[].requests[]", ("asked_at", "ended_at")),
    ("panels[].judges[]", ("declared_at",)),
    ("conflicts[]", ("declared_at",)),
    ("rounds[]", ("scoring_opens_at", "scoring_closes_at")),
    ("rounds[].assignments[].sheets[]", ("saved_at", "submitted_at")),
    ("rounds[].ranking", ("requested_at", "finished_at")),
    ("rounds[].decision", ("decided_at", "approved_at", "released_at", "public_at")),
    ("pilots[].milestones[]", ("delivered_at", "accepted_at")),
)
# Pairs that must differ, not only be in order.
STRICT = {"opens_at", "scoring_opens_at"}
MONEY = (
    ("programme", "budget"),
    ("challenges[]", "award_amount"),
    ("challenges[].partners[]", "amount"),
    ("applications[]", "amount"),
    ("applications[]", "award_amount"),
    ("rounds[].decision.outcomes[]", "award_amount"),
    ("pilots[]", "award_amount"),
    ("pilots[].milestones[]", "payment"),
    ("programme.figures[]", "value"),
)


def dates(root: Row) -> Found:
    """Dates that no calendar has, and ends before their beginnings."""
    for pattern, names in DATES:
        for row in rows_at(root, pattern):
            for name in names:
                if row.text(name).count("-") == 2 and not _day(row.text(name)):
                    yield row.at(name), f"There is no day {row.text(name)} in the calendar."
            if len(names) == 2:
                yield from _in_order(row, *names)
    for adoption in rows_at(root, "pilots[].adoptions[]"):
        latest = ""
        for step in adoption.many("steps"):
            on = step.text("on")
            if on and _before(on, latest):
                yield (
                    step.at("on"),
                    f"This step is dated {on}, before the step above it ({latest}).",
                )
            latest = on or latest


def _in_order(row: Row, first: str, last: str) -> Found:
    if _before(row.text(last), row.text(first)):
        words = f"{row.text(last)} is before {first}, which is {row.text(first)}."
        yield row.at(last), words


def _before(one: str, other: str) -> bool:
    """Whether a partial date is surely before another: compared as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moments(root: Row) -> Found:
    """Moments that no clock shows, and ends before their beginnings."""
    for pattern, names in MOMENTS:
        for row in rows_at(root, pattern):
            found = []
            for name in names:
                moment = _moment(row.text(name))
                if row.text(name) and moment is None:
                    yield row.at(name), f"There is no such moment as {row.text(name)}."
                found.append(moment)
            if len(found) == 2 and found[0] and found[1]:
                late = found[0] >= found[1] if names[0] in STRICT else found[0] > found[1]
                if late:
                    yield row.at(names[1]), f"This must come after {names[0]}."


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def amounts(root: Row) -> Found:
    """Money finer than pence."""
    for pattern, name in MONEY:
        for row in rows_at(root, pattern):
            amount = row.number(name)
            if (
                amount is not None
                and abs(amount) < Decimal(10) ** 12
                and round(amount, 2) != amount
            ):
                yield row.at(name), f"{amount} has more than two decimals."


def weights(root: Row) -> Found:
    """Criteria whose weights are all known and do not sum to 100; bands above the scale."""
    for challenge in rows_at(root, "challenges[]"):
        criteria = list(challenge.many("criteria"))
        known = [weight for row in criteria if (weight := row.number("weight")) is not None]
        if known and len(known) == len(criteria) and sum(known) != 100:
            yield challenge.at("criteria"), f"The weights sum to {sum(known)}, not to 100."
        for criterion in criteria:
            highest = criterion.number("max_score") or Decimal(5)
            for band in criterion.many("bands"):
                if (score := band.number("score")) is not None and score > highest:
                    yield band.at("score"), f"The scale of this criterion ends at {highest}."


def budget(root: Row) -> Found:
    """Awards that sum to more than the budget; payments that do not sum to their award."""
    limit = root.one("programme").number("budget")
    awarded = sum(awards(root).values(), Decimal(0))
    if limit is not None and awarded > limit:
        yield (
            ("programme", "budget"),
            f"The awards sum to {awarded}, more than the budget of {limit}.",
        )
    for pilot in rows_at(root, "pilots[]"):
        milestones = list(pilot.many("milestones"))
        paid = [sum_ for row in milestones if (sum_ := row.number("payment")) is not None]
        award = pilot.number("award_amount")
        if paid and len(paid) == len(milestones) and award is not None and sum(paid) != award:
            yield (
                pilot.at("milestones"),
                f"The payments sum to {sum(paid)}, not to the award of {award}.",
            )


def awards(root: Row) -> dict[str, Decimal]:
    """What each winner was awarded, by application: as the application says, else its decision,
    its pilot, its challenge. Winners of whom no sum is known are left out."""
    says = [
        {row.text("application"): row for row in rows_at(root, "rounds[].decision.outcomes[]")},
        {row.text("application"): row for row in root.many("pilots")},
    ]
    challenges = {row.text("reference"): row for row in root.many("challenges")}
    found: dict[str, Decimal] = {}
    for row in root.many("applications"):
        if row.text("state") != "selected":
            continue
        reference = row.text("reference")
        rows = [row, *(each.get(reference) for each in says), challenges.get(row.text("challenge"))]
        known = [
            award for each in rows if each and (award := each.number("award_amount")) is not None
        ]
        if known:
            found[reference] = known[0]
    return found
