"""The long jobs of judging: found judges, ranked scores."""

from .assignment import assign_judges
from .ranking import rank_round
from .repeating import repeat_ranking

__all__ = ["assign_judges", "rank_round", "repeat_ranking"]
