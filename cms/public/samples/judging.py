"""What judges score by, and a ranking that came of it."""

from typing import Any

CRITERIA: list[dict[str, Any]] = [
    {
        "weight": 40,
        "name": "Does it solve the problem?",
        "description": "Clear, measurable, and shaped with the people it is for.",
    },
    {
        "weight": 30,
        "name": "Can it be done in four months?",
        "description": "Team, plan, safeguards and cost are credible.",
    },
    {
        "weight": 20,
        "name": "Could other boroughs use it?",
        "description": "Works without Hackney’s own systems or staff.",
    },
    {
        "weight": None,
        "name": "Fair to everyone",
        "description": "Who might be left out, and what you will do about it.",
    },
]
BANDS = [
    {"score": 5, "words": "Each step has a date, an owner and a way to tell that it worked"},
    {"score": 4, "words": "Clear and dated; small gaps in who or how"},
    {"score": 3, "words": "Steps are clear; some checks are missing"},
    {"score": 2, "words": "Possible, but the plan depends on things not in hand"},
    {"score": 1, "words": "Unlikely in four months"},
    {"score": 0, "words": "No plan, or not in scope"},
]


def standing(
    rank: int, name: str, mean: str, calibrated: str, chance: str, first: int, last: int
) -> dict[str, Any]:
    """A row of `components/ranking.html`."""
    return {
        "name": name,
        "href": "#",
        "chance": chance,
        "standing": {
            "rank": rank,
            "mean": mean,
            "calibrated": calibrated,
            "first": first,
            "last": last,
        },
    }


RANKING = [
    {
        "name": "Clear",
        "band": "clear",
        "note": "in the top 6 in at least 9 of 10 draws",
        "rows": [
            standing(1, "Invented Umbrella", "80.8", "81.2", "over 99%", 1, 3),
        ],
    },
    {
        "name": "Discuss",
        "band": "discuss",
        "note": "the scores cannot decide",
        "rows": [
            standing(4, "Pretend Pigeon Post", "71.9", "74.1", "66%", 3, 9),
            standing(8, "Notional Kettle", "69.8", "71.2", "38%", 4, 12),
            standing(12, "Hypothetical Hat", "66.0", "67.7", "12%", 7, 14),
        ],
    },
    {
        "name": "Out",
        "band": "out",
        "note": "in the top 6 in at most 1 of 10 draws",
        "rows": [
            standing(18, "Cardboard Canal", "49.1", "49.3", "under 1%", 16, 18),
        ],
    },
]
