"""What a rule is: a sentence, and a query for what breaks it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

# Nobody reads on after these, and a rule that many rows break is not read to its end.
NAMED = 20

Offenders = Callable[[datetime], Iterable[object]]


@dataclass(frozen=True)
class Rule:
    """What must hold at each moment; `offenders` are the references of what breaks it then."""

    sentence: str
    offenders: Offenders


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold, with the first `NAMED` of what breaks it."""

    rule: str
    offenders: tuple[str, ...]
    has_more: bool = False

    def __str__(self) -> str:
        more = " and more" if self.has_more else ""
        return f"{self.rule}. See {', '.join(self.offenders)}{more}."


def rule(sentence: str) -> Callable[[Offenders], Rule]:
    """Makes a rule of the function that finds what breaks it."""
    return lambda offenders: Rule(sentence, offenders)


def broken(rules: Iterable[Rule], at: datetime) -> list[Broken]:
    """Those of the rules that do not hold."""
    found = []
    for each in rules:
        first = [str(offender) for offender in islice(each.offenders(at), NAMED + 1)]
        if first:
            found.append(Broken(each.sentence, tuple(first[:NAMED]), len(first) > NAMED))
    return found
