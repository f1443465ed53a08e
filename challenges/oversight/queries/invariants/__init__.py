"""What must always be true, beyond what the database itself refuses.

Each rule is a sentence and a query for what breaks it. `manage.py check_invariants` prints
them; a scheduled job and integration tests ask the same.
"""

from datetime import datetime

from . import applications, catalogue, enquiries, everywhere, judging, notifications, pilots, topics
from .advice import ADVICE
from .rules import Broken, Rule, broken

RULES: tuple[Rule, ...] = tuple(
    each
    for area in (
        catalogue,
        applications,
        judging,
        topics,
        pilots,
        everywhere,
        enquiries,
        notifications,
    )
    for each in vars(area).values()
    if isinstance(each, Rule)
)


def broken_invariants(at: datetime) -> list[Broken]:
    """Every rule that does not hold at this moment; empty when all is well."""
    return broken(RULES, at)


def what_to_look_at(at: datetime) -> list[Broken]:
    """What breaks no rule but should not stay as it is."""
    return broken(ADVICE, at)


__all__ = ["RULES", "Broken", "broken_invariants", "what_to_look_at"]
