"""The whole way from a problem to an answer. Reached by `assign`, which imports it late."""

from dataclasses import replace

from ..flows import Array
from .apart import best
from .differences import difference
from .explaining import explained
from .fairness import SHARE, lifted
from .losses import frail
from .measures import loads, measured
from .optimum import optimum
from .problem import Change, Mode, Problem
from .result import Aim, Found, Measures, NotPossible, Step
from .tables import Table, table_of


def solved(problem: Problem) -> Found | NotPossible:
    """The best assignment, or what stands in its way."""
    table = table_of(problem)
    greatest = best(table)
    if greatest is None:
        return explained(table)
    chosen = greatest.chosen
    top = _greatest_total(table, greatest.weight)
    if problem.mode == Mode.FAIR:
        total = int(table.base.sum() + table.values[chosen].sum())
        chosen = lifted(table, chosen, min(total, -(-top * SHARE // 100)))
    return _found(table, chosen, top)


def _greatest_total(table: Table, weight: int) -> int:
    """The greatest sum of values, settled ones included, that keeps soft violations fewest."""
    problem = table.problem
    if problem.mode == Mode.BALANCED or problem.change == Change.STICKY:
        plain = replace(table, weights=table.values - table.penalty * table.discouraged)
        found = optimum(plain)
        weight = 0 if found is None else found.weight
    # A penalty is more than all values together: what is left beyond whole penalties is the total.
    return int(table.base.sum()) + weight % table.penalty


def _found(table: Table, chosen: Array, top: int) -> Found:
    measures = replace(measured(table, chosen, top), frail=frail(table, chosen))
    pairs = table.pairs(chosen)
    return Found(
        pairs=pairs,
        loads=loads(table, chosen),
        value=int(table.values[chosen].sum()),
        mode=table.problem.mode,
        objective=_objective(table, chosen, measures),
        measures=measures,
        difference=difference(table.problem.present, [*table.problem.settled, *pairs]),
    )


def _objective(table: Table, chosen: Array, measures: Measures) -> tuple[Step, ...]:
    """What was sought, in its order, with what was reached."""
    squares = int(((table.held + chosen.sum(axis=0)) ** 2).sum())
    steps = [
        Step(Aim.HARD, measures.violations.hard, 0),
        Step(Aim.SOFT, measures.violations.soft),
        Step(Aim.WEAKEST, measures.weakest_pair, table.problem.floor),
        Step(Aim.WORST_OFF, measures.worst_off_sum, measures.ceiling),
        Step(Aim.TOTAL, measures.total, measures.optimum),
        Step(Aim.EVEN, squares),
        Step(Aim.DRAW, table.problem.seed),
    ]
    if table.problem.mode != Mode.FAIR:
        steps = [step for step in steps if step.aim != Aim.WORST_OFF]
    return tuple(steps)
