"""Sample facts for the pattern page: real boroughs, invented startups."""

from .challenges import AT, CHALLENGES, STAGES, challenge
from .city import CURVES, HACKNEY, HACKNEY_TILE, LANTERN, LOCALITIES, SOLUTIONS
from .forms import SENT_FORM, CommentForm, SampleForm
from .judging import BANDS, CRITERIA, RANKING

__all__ = [
    "AT",
    "BANDS",
    "CHALLENGES",
    "CRITERIA",
    "CURVES",
    "HACKNEY",
    "HACKNEY_TILE",
    "LANTERN",
    "LOCALITIES",
    "RANKING",
    "SENT_FORM",
    "SOLUTIONS",
    "STAGES",
    "CommentForm",
    "SampleForm",
    "challenge",
]
