"""From scores to ranks: calibrated scores where that is sound, otherwise means of reviews."""

import hashlib
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction

from challenges.judging.engines import calibration as engine
from challenges.judging.engines.calibration import Calibration, Observation, RankRange
from challenges.judging.engines.calibration.rounding import ordered, ratio, shown

from .bands import band_of, grouped, unseparated
from .contest import VERSION, Contest, observations
from .figures import leniencies_of, levels_of, variances_of
from .places import Group, Place, Ranking


def rank(contest: Contest) -> Ranking:
    """The applications from first to last; equal scores are ordered by a hash of stable ids.

    The same contest gives the same ranking, whatever the order of its rows.
    """
    contest = contest.in_order()
    if not contest.reviews:
        return _ranking(contest, None, ())
    rows = observations(contest)
    calibration = engine.calibrate(engine.table_of(rows), is_announced=contest.is_announced)
    places, groups = grouped(_places(contest, rows, calibration))
    return _ranking(contest, calibration, places, groups)


def _places(
    contest: Contest, rows: tuple[Observation, ...], calibration: Calibration
) -> list[Place]:
    table = calibration.table
    values: dict[str, list[Fraction]] = defaultdict(list)
    for row in rows:
        values[row.application].append(Fraction(row.counted))
    means = {name: sum(found, Fraction(0)) / len(found) for name, found in values.items()}
    calibrated, leniency = _calibrated(calibration)
    scores: dict[str, Fraction | Decimal] = {
        name: ordered(calibrated[name]) if calibrated else mean for name, mean in means.items()
    }
    shared = Counter(scores.values())
    order = sorted(scores, key=lambda name: (-scores[name], _tie(contest.seed, name), name))
    strata = contest.strata()
    ranges = dict(zip(table.applications, _ranges(contest, calibration), strict=True))
    found = []
    for place, name in enumerate(order, start=1):
        at = ranges[name]
        chance = ratio(at.chance)
        found.append(
            Place(
                application=name,
                rank=place,
                mean=shown(means[name]),
                lowest=shown(min(values[name])),
                highest=shown(max(values[name])),
                reviews=len(values[name]),
                stratum=strata.get(name, ""),
                calibrated=shown(calibrated[name]) if calibrated else None,
                leniency=shown(leniency[name]) if calibrated else None,
                adjusted=shown(means[name]) - shown(leniency[name]) if calibrated else None,
                is_tied=shared[scores[name]] > 1,
                first=min(at.first, place),
                last=max(at.last, place),
                chance=chance,
                band=band_of(place, chance, contest.places),
            )
        )
    return found


def _calibrated(calibration: Calibration) -> tuple[dict[str, float], dict[str, float]]:
    """Each application's tau + q^, and the mean leniency of its judges; empty if not applied."""
    if not calibration.is_applied or calibration.fitted is None:
        return {}, {}
    table, solution = calibration.table, calibration.fitted.solution
    scores = table.centre + solution.levels[table.home] + solution.quality
    leniency = table.sums(solution.leniency[table.judge_of]) / table.reviews
    return (
        dict(zip(table.applications, scores.tolist(), strict=True)),
        dict(zip(table.applications, leniency.tolist(), strict=True)),
    )


def _ranges(contest: Contest, calibration: Calibration) -> tuple[RankRange, ...]:
    """How sure each rank is; where nothing is known every rank is as likely as another."""
    basis, count = calibration.basis, len(calibration.table.applications)
    if basis is None:
        return (RankRange(1, count, min(1.0, contest.places / count)),) * count
    return engine.ranks_drawn(basis, places=contest.places, seed=contest.seed)


def _ranking(
    contest: Contest,
    calibration: Calibration | None,
    places: tuple[Place, ...],
    groups: tuple[Group, ...] = (),
) -> Ranking:
    fitted = calibration.fitted if calibration else None
    return Ranking(
        places=places,
        chosen=contest.places,
        panel=len({review.judge for review in contest.reviews}),
        is_calibrated=calibration is not None and calibration.is_applied,
        is_measured=fitted is not None,
        checks=calibration.checks if calibration else (),
        variances=variances_of(calibration) if calibration else None,
        judges=leniencies_of(fitted) if fitted else (),
        levels=levels_of(fitted) if fitted else (),
        groups=groups,
        unseparated=unseparated(places),
        version=VERSION,
        calibration_version=engine.VERSION,
        seed=contest.seed,
        draws=engine.DRAWS,
        fingerprint=contest.fingerprint(),
    )


def _tie(seed: int, application: str) -> str:
    return hashlib.sha256(f"rank|{seed}|{application}".encode()).hexdigest()
