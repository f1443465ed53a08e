"""How the invented judges score and what they write."""

from random import Random

from .chance import chance
from .startups import Startup

COMMENTS = (
    (
        "It is kind, but I could not find what would be different afterwards.",
        "Another problem than the one that was asked about.",
        "I could not say what would be counted.",
    ),
    (
        "It answers part of the problem. Say how you would know.",
        "A good start. The people it is for come late in it.",
        "Sound, though much depends on the volunteers.",
    ),
    (
        "It starts from what people said and it measures one thing well.",
        "Clear from the first line. I would like to see it tried.",
        "A small idea that is thought through to the end.",
    ),
)
FEEDBACK = (
    "Say who does what in the second month; the first one is clear.",
    "Tell us earlier what it costs for each person.",
    "The part about who is left out is the best of it. Bring it forward.",
    "Name the risk that worries you most, and what you would do then.",
    "A clear plan. Say who calls if a neighbour is ill.",
    "Give the baseline, so that a third more means something.",
)
NOTES = (
    "",
    "",
    "",
    "I would like to hear how others read the plan.",
    "Close to another application; compare the two.",
    "The budget may be short.",
)


def leniency(judge: str, seed: int) -> float:
    """How kind this judge is, in points of five: the same for everything they read."""
    return chance(seed, judge).uniform(-0.5, 0.5)


def scores(
    startup: Startup, *, criteria: int, kindness: float, rng: Random
) -> dict[int, tuple[int, str]]:
    """A score of 0 to 5 for each criterion by its place, with a comment on the first."""
    found = {}
    for place in range(1, criteria + 1):
        value = 1.4 + 2.95 * startup.strength + kindness + rng.gauss(0, 0.55)
        score = max(0, min(5, round(value)))
        tone = 0 if score < 2 else 1 if score < 4 else 2
        found[place] = (score, rng.choice(COMMENTS[tone]) if place == 1 else "")
    return found
