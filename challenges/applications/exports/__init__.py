"""What leaves as a file."""

from .desk import desk_csv
from .submission import everything

__all__ = ["desk_csv", "everything"]
