"""What the invented startups answer: several sentences each, in plain words, never the same."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

from .announced import TOPICS
from .briefs import Brief
from .startups import Startup

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
READY = ("A working prototype", "Tried with users", "Tried with users", "In use", "An idea")
NUMBERS = ("Nine", "Twelve", "Fifteen", "Seventeen", "Eighteen", "Twenty-two", "Twenty-six")
STAFF = ("Two", "Three", "Four", "Five", "Six", "Seven", "Nine", "Eleven")


def answers(
    startup: Startup, brief: Brief, *, award: int, places: list[str], start: str, rng: Random
) -> dict[str, Any]:
    """A whole set of answers by the form's keys, as a person would type them.

    `places` are locality codes from which one to three are taken; `award` in pounds is the most
    that is asked for.
    """
    asked = rng.choice([award, award, award - 500, award - 1200, award - 2500])
    staff = rng.randrange(len(STAFF))
    words = {
        "name": startup.name,
        "Name": startup.name,
        "tool": startup.tool,
        "founder": startup.founder.split()[0],
        "people": brief.people,
        "aim": brief.aim,
        "place": brief.place,
        "days": rng.randint(6, 30),
        "count": rng.randint(24, 140),
        "Count": rng.choice(NUMBERS),
        "few": rng.choice([12, 16, 20, 24]),
        "many": rng.choice([48, 60, 80, 120]),
        "half": asked // 2,
        "quarter": asked // 4,
        "staff": STAFF[staff].lower(),
        "Staff": STAFF[staff],
    }

    def say(pool: str) -> str:
        return str(rng.choice(SENTENCES[pool])).format(**words)

    said = {
        "title": say("titles"),
        "summary": say("summaries"),
        "problem": say("problems"),
        "solution": f"{say('solutions')}\n\n{say('more')}",
        "ready": rng.choice(READY),
        "localities": sorted(rng.sample(places, k=min(len(places), rng.randint(1, 3)))),
        "plan": say("plans"),
        "measure": say("measures"),
        "spread": say("spreads"),
        "fair": say("fairness"),
        "start": start,
        "amount": str(asked),
        "costs": say("costs"),
        "team": say("teams"),
        "people": str((2, 3, 4, 5, 6, 7, 9, 11)[staff]),
        "data": rng.random() < 0.5,
        "truth": True,
    }
    # After all that is drawn, so that the other answers stay as they are.
    said |= {"lines": _budget(asked, rng), "care": say("care")}
    return said | {"topic": rng.choice(TOPICS)}


def _budget(asked: int, rng: Random) -> list[dict[str, str]]:
    """The sum in three lines."""
    work, tests = asked * rng.choice([50, 55, 60]) // 100, asked * rng.choice([15, 20, 25]) // 100
    parts = (("People’s time", work), ("Trials with residents", tests))
    rest = ("Devices, hosting and travel", asked - work - tests)
    return [{"what-for": name, "cost": str(pounds)} for name, pounds in (*parts, rest)]
