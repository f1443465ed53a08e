"""Every address of ours, and who of the cast may open it.

One module an area; each holds `ROUTES: dict[url name, Route]`. The walk in
`tests/architecture/test_routes.py` opens every address as everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.architecture.cast import World

Arguments = Callable[[World], tuple[object, ...]]

# Names for sets of the cast that recur.
PEOPLE = frozenset(
    {
        "founder",
        "teammate",
        "viewer",
        "rival",
        "editor",
        "case_officer",
        "approver",
        "observer",
        "helper",
        "outsider",
        "judge",
        "idle_judge",
        "tied_judge",
        "chair",
        "team",
        "tied_officer",
        "tied_team",
        "stranger",
        "helping_editor",
        "helping_viewer",
        "helped_once",
    }
)
EVERYBODY = PEOPLE | {"visitor"}
STARTUP = frozenset({"founder", "teammate"})
# With whoever may only view its applications.
THEIR_TEAM = STARTUP | {"viewer"}
TEAM = frozenset({"team", "tied_team"})
WRITERS = TEAM | {"editor"}
MANAGERS = WRITERS | {"case_officer", "tied_officer"}
INSIDERS = MANAGERS | {"approver", "observer", "helper"}


@dataclass(frozen=True)
class Route:
    """Who may open an address, with which arguments, by which method, sending what."""

    allowed: frozenset[str]
    args: Arguments = lambda world: ()
    method: str = "get"
    data: Callable[[World], dict[str, str]] = lambda world: {}
