"""Challenges, as rows of a list and with their stages."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def challenge(title: str, owner: str, summary: str, state: str, **facts) -> SimpleNamespace:
    """Stands in for a challenge row."""
    known = {"opens_at": None, "closes_at": None, "award_amount": Decimal(15000), "awards_count": 1}
    return SimpleNamespace(
        title=title,
        slug=title.lower().replace(" ", "-"),
        owner=SimpleNamespace(name=owner),
        summary=summary,
        state=state,
        **{**known, **facts},
    )


CHALLENGES = [
    challenge(
        "Loneliness and isolation",
        "London Borough of Hackney",
        "Help older Hackney residents who live alone find company nearby, without needing a "
        "smartphone.",
        "open",
        opens_at=moment(2026, 11, 3, 9),
        closes_at=moment(2026, 12, 18, 17),
    ),
    challenge(
        "Physical activity",
        "London Borough of Ealing",
        "Help residents of Havelock in Southall become more active, with support from their "
        "surgery and neighbours.",
        "approved",
        opens_at=moment(2027, 1, 11, 9),
    ),
    challenge(
        "Financial inclusion",
        "Lloyds Banking Group",
        "Help people on low incomes find the benefits and advice they are entitled to.",
        "closed",
        closes_at=moment(2026, 10, 30, 17),
    ),
]
STAGES = [
    {"name": "Open call", "starts_on": "2026-11-03", "ends_on": "2026-12-18", "note": ""},
    {"name": "Judging", "starts_on": "2026-12-19", "ends_on": "2027-01-18", "note": ""},
    {"name": "Interviews", "starts_on": "2027-01-20", "ends_on": "2027-01-28", "note": ""},
    {"name": "Pilot", "starts_on": "2027-02", "ends_on": "2027-05", "note": ""},
    {"name": "Report card", "starts_on": "2027-06", "ends_on": "2027-06", "note": ""},
]
