"""Invented panels of judges whose truth is known, for figures and for tests of the calibration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from challenges.judging.engines.calibration import Observation
from challenges.judging.engines.ranking import Contest, Criterion, Entry, Mark, Review

if TYPE_CHECKING:
    import numpy as np

CRITERIA = tuple(Criterion(place, 20, 10) for place in range(1, 6))


@dataclass(frozen=True)
class Truth:
    """How a panel is made: its size, and standard deviations in points of 0 to 100.

    Every judge reads inside one topic only. `between` is how far the topics lie apart.
    """

    applications: int
    judges: int
    reviews: int = 3
    topics: int = 1
    quality: float = 8.0
    leniency: float = 5.0
    noise: float = 9.0
    between: float = 0.0


@dataclass(frozen=True)
class Panel:
    """The reviews of an invented panel and the true quality of each application."""

    observations: tuple[Observation, ...]
    quality: Mapping[str, float]

    def contest(self, *, places: int = 0, seed: int = 1, is_announced: bool = True) -> Contest:
        """The same reviews as whole scores of five criteria from 0 to 10."""
        import numpy as np

        generator = np.random.Generator(np.random.PCG64(seed))
        noise = generator.normal(0, 0.6, (len(self.observations), len(CRITERIA)))
        values = np.array([float(each.value) for each in self.observations])[:, None] / 10 + noise
        scores = np.clip(np.rint(values), 0, 10).astype(int).tolist()
        return Contest(
            criteria=CRITERIA,
            reviews=tuple(
                Review(
                    each.application,
                    each.judge,
                    tuple(Mark(place, value) for place, value in enumerate(row, start=1)),
                )
                for each, row in zip(self.observations, scores, strict=True)
            ),
            seed=seed,
            places=places,
            entries=tuple(
                Entry(*pair)
                for pair in sorted({(each.application, each.stratum) for each in self.observations})
            ),
            is_announced=is_announced,
        )


def invent(truth: Truth, seed: int) -> Panel:
    """The same truth and seed give the same panel."""
    import numpy as np

    generator = np.random.Generator(np.random.PCG64(seed))
    levels = 55 + generator.normal(0, truth.between, truth.topics)
    quality = generator.normal(0, truth.quality, truth.applications)
    leniency = generator.normal(0, truth.leniency, truth.judges)
    rows, truths = [], {}
    for application in range(truth.applications):
        topic = application % truth.topics
        name = f"A{application:05}"
        truths[name] = float(levels[topic] + quality[application])
        readers = np.arange(topic, truth.judges, truth.topics)
        for judge in generator.choice(readers, truth.reviews, replace=False).tolist():
            value = truths[name] + leniency[judge] + generator.normal(0, truth.noise)
            rows.append(Observation(name, f"J{judge:04}", f"T{topic}", float(value), float(value)))
    return Panel(tuple(rows), truths)


def true_ranks(panel: Panel) -> dict[str, int]:
    """The rank of each application by its true quality, from 1."""
    best = sorted(panel.quality, key=lambda name: (-panel.quality[name], name))
    return {name: rank for rank, name in enumerate(best, start=1)}


def kendall(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's tau-a: of all pairs the share in the same order less that in the other."""
    import numpy as np

    return float(
        (np.sign(_differences(first)) * np.sign(_differences(second))).sum()
        / (len(first) * (len(first) - 1))
    )


def means(observations: Sequence[Observation]) -> dict[str, float]:
    """Each application's mean."""
    return _means(observations, [float(each.value) for each in observations])


def means_of_z_scores(observations: Sequence[Observation]) -> dict[str, float]:
    """Each application's mean after every judge's reviews were brought to mean 0 and spread 1.

    What this project does not do: it is here to be compared with.
    """
    import numpy as np

    _, judge = np.unique([each.judge for each in observations], return_inverse=True)
    values = np.array([float(each.value) for each in observations])
    count = np.bincount(judge)
    mean = np.bincount(judge, weights=values) / count
    spread = np.sqrt(np.bincount(judge, weights=(values - mean[judge]) ** 2) / count)
    return _means(observations, ((values - mean[judge]) / np.maximum(spread, 1e-9)[judge]).tolist())


def _means(observations: Sequence[Observation], values: Sequence[float]) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for each, value in zip(observations, values, strict=True):
        found.setdefault(each.application, []).append(value)
    return {name: sum(some) / len(some) for name, some in found.items()}


def _differences(values: Sequence[float]) -> "np.ndarray":
    import numpy as np

    row = np.array(values)
    return np.asarray(row[:, None] - row[None, :])
