"""The long jobs of judging: found judges, ranked scores, drawn packs."""

from .assignment import assign_judges
from .packs import draw_packs
from .ranking import rank_round
from .repeating import repeat_ranking

__all__ = ["assign_judges", "draw_packs", "rank_round", "repeat_ranking"]
