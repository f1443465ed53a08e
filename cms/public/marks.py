"""The mark of what is invented."""

from typing import Any


def marked(is_demonstration: bool) -> dict[str, Any]:
    """Context that shows the demonstration's banner; nothing where the page is real.

    A site that is a demonstration as a whole shows it everywhere, whatever a page says.
    """
    return {"demonstration": True} if is_demonstration else {}
