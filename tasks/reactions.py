"""What happens in the domain that workers should hear of at once.

Listeners run inside the transaction of what happened, so they only note what to hand over
after its commit.
"""

from challenges.kernel.events import Event, all_events, listen
from tasks.handing import hand_over_on_commit
from tasks.notifications import send_waiting

# Happen while somebody types, and tell nobody anything.
QUIET = frozenset({"applications.SectionSaved", "files.FileStored", "judging.ScoresheetSaved"})


def connect() -> None:
    """Have the workers send what an event may have put into the outbox."""
    listen(*(kind for kind in all_events() if kind.label() not in QUIET))(on_any)


def on_any(event: Event) -> None:
    hand_over_on_commit(send_waiting)
