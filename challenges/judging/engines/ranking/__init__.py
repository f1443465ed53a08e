"""From scores to ranks, with how sure they are. `rank(contest)` gives a `Ranking`.

A review's value is the weighted mean of its scores over their maxima, on 0 to 100. Exact fractions
wherever raw means are compared; calibrated scores are compared to six decimals.
"""

from .bands import SURE
from .contest import (
    VERSION,
    Contest,
    Criterion,
    Entry,
    Mark,
    Review,
    counting_value,
    observations,
    review_value,
    value_of,
)
from .order import rank
from .places import (
    Band,
    Group,
    Leniency,
    Level,
    Place,
    Ranking,
    Unseparated,
    Variances,
)
from .record import AlgorithmRecord, Automated, Decided, Parameter, algorithm_record

__all__ = [
    "SURE",
    "VERSION",
    "AlgorithmRecord",
    "Automated",
    "Band",
    "Contest",
    "Criterion",
    "Decided",
    "Entry",
    "Group",
    "Leniency",
    "Level",
    "Mark",
    "Parameter",
    "Place",
    "Ranking",
    "Review",
    "Unseparated",
    "Variances",
    "algorithm_record",
    "counting_value",
    "observations",
    "rank",
    "review_value",
    "value_of",
]
