"""How well common applications tie the judges together, and which further ones would help.

Judges are compared where they read the same application. As in a block design, a contrast between
judges has an efficiency between 0 and 1: what is left of its information after the applications'
own quality is allowed for (James and Wilkinson 1971, canonical efficiency factors).
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from ..flows import Array
from .advice import WEAK, Component, Link, Linking
from .problem import Change, Pair, Problem
from .tables import Table, met, table_of

MILLION = 1_000_000
RIDGE = 0.01
"""What is known of a judge beforehand, in reviews: it keeps judges without a link comparable."""


def linked(problem: Problem, pairs: Iterable[Pair], most: int = 5) -> Linking:
    """The ties of an assignment, settled pairs included, and at most so many proposals."""
    table = table_of(replace(problem, settled=(), present=(), change=Change.FRESH))
    chosen = table.chosen(pairs)
    efficiencies, side = _efficiencies(chosen)
    components = _components(table, chosen)
    is_one = len(components) < 2
    first, second = (tuple(sorted(table.judges[at] for at in np.nonzero(half)[0]))
                     for half in (side > 0, side < 0))  # fmt: skip
    common = int((chosen[:, side > 0].any(axis=1) & chosen[:, side < 0].any(axis=1)).sum())
    found = Linking(
        components=components,
        least=_millionths(efficiencies[0]) if is_one and len(efficiencies) else 0,
        average=_millionths(len(efficiencies) / (1 / efficiencies).sum())
        if is_one and len(efficiencies) and efficiencies[0] > 0 else 0,
        halves=(first, second) if first <= second else (second, first),
        common=common,
        links=(),
    )  # fmt: skip
    return replace(found, links=_links(table, chosen, most)) if found.is_weak else found


def _millionths(share: float) -> int:
    return max(0, min(MILLION, round(float(share) * MILLION)))


def _information(chosen: Array) -> Array:
    """What the reviews say of the judges (M, M), in reviews, once quality is allowed for."""
    readers = chosen.sum(axis=1)
    weighted = chosen / np.maximum(1, readers)[:, None]
    return np.asarray(np.diag(chosen.sum(axis=0)) - chosen.T.astype(np.float64) @ weighted)


def _efficiencies(chosen: Array) -> tuple[Array, Array]:
    """Canonical efficiencies, least first, and the side (M,) of each judge in the least: 1, -1, 0.

    Judges who read nothing are on no side.
    """
    loads = chosen.sum(axis=0)
    active = np.nonzero(loads)[0]
    side = np.zeros(len(loads), dtype=int)
    if len(active) < 2:
        return np.zeros(0), side
    root = np.sqrt(loads[active])
    scaled = _information(chosen)[np.ix_(active, active)] / np.outer(root, root)
    # What all judges have in common cannot be told from quality: it is moved out of the way.
    scaled += 2 * np.outer(root, root) / loads.sum()
    shares, contrasts = np.linalg.eigh(scaled)
    hardest = contrasts[:, 0] / root
    side[active] = np.where(hardest >= 0, 1, -1)
    return np.maximum(0.0, shares[:-1]), side


def _components(table: Table, chosen: Array) -> tuple[Component, ...]:
    """Judges joined as long as they share an application."""
    both = chosen.astype(np.float32)
    shares: Array = np.asarray(both.T @ both > 0)
    left = set(np.nonzero(chosen.any(axis=0))[0].tolist())
    found = []
    while left:
        reached: set[int] = set()
        edge = {min(left)}
        while edge:
            reached |= edge
            edge = set(np.nonzero(shares[sorted(edge)].any(axis=0))[0].tolist()) - reached
        left -= reached
        rows = np.nonzero(chosen[:, sorted(reached)].any(axis=1))[0]
        found.append(Component(
            tuple(sorted(table.judges[at] for at in reached)),
            tuple(sorted(table.applications[row] for row in rows)),
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-len(each.judges), each.judges)))


def _links(table: Table, chosen: Array, most: int) -> tuple[Link, ...]:
    """One further review after another, each the one that makes judges comparable the most."""
    chosen = chosen.copy()
    links: list[Link] = []
    while len(links) < most:
        gains = np.where(_free(table, chosen), _gains(chosen), 0.0).round(9)
        row, column = np.unravel_index(int(gains.argmax()), gains.shape)
        if gains[row, column] <= 0:
            break
        chosen[row, column] = True
        efficiencies, _ = _efficiencies(chosen)
        after = _millionths(efficiencies[0])
        links.append(Link(Pair(table.applications[row], table.judges[column]), after))
        if after >= WEAK:
            break
    return tuple(links)


def _free(table: Table, chosen: Array) -> Array:
    """Further pairs (N, M) that no rule forbids, among applications that somebody reads."""
    may = ~table.barred & (table.values >= table.problem.floor)
    may &= (met(chosen, table.rivals) == 0) & (chosen.sum(axis=1) > 0)[:, None]
    may &= chosen.sum(axis=0) < table.room
    return np.asarray(may)


def _gains(chosen: Array) -> Array:
    """By how much each further review (N, M) lessens the judges' summed variance.

    A review joins a judge with the mean of those who read the application: an update of rank one.
    """
    readers = chosen.sum(axis=1)[:, None]
    inverse = np.linalg.inv(_information(chosen) + RIDGE * np.eye(chosen.shape[1]))
    mean = chosen / np.maximum(1, readers)
    weight = readers / (readers + 1)

    def lengths(form: Array) -> Array:
        across = mean @ form
        own = (across * mean).sum(axis=1)[:, None]
        return np.asarray(np.diag(form)[None, :] - 2 * across + own)

    return np.asarray(weight * lengths(inverse @ inverse) / (1 + weight * lengths(inverse)))
