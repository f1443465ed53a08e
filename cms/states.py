"""The words and the colour of every state that a page shows.

Green says how far something has got, gold that it is happening now, red that
something must be put right; whatever is none of these stays quiet.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PLAIN, QUIET = "plain", "quiet"

# state: (words, look). A look is a modifier of .cw-tag, or PLAIN or QUIET for bare words.
STATES = {
    # challenges and programmes
    "draft": (_("Draft"), "draft"),
    "in_review": (_("In review"), "review"),
    "approved": (_("Opens soon"), "outline"),
    "open": (_("Open"), "leaf"),
    "closing": (_("Closing"), "leaf"),
    "closed": (_("Being judged"), "dawn"),
    "announced": (_("Winners announced"), "stage-2"),
    "piloting": (_("Pilot running"), "stage-2"),
    "finished": (_("Finished"), "deep"),
    "cancelled": (_("Cancelled"), "blush"),
    "recorded": (_("Finished"), "deep"),
    "live": (_("Live"), "leaf"),
    # applications
    "submitted": (_("Submitted"), "outline"),
    "withdrawn": (_("Withdrawn"), "blush"),
    "ineligible": (_("Not eligible"), PLAIN),
    "shortlisted": (_("Finalist"), "stage-2"),
    "selected": (_("Winner"), "leaf"),
    "reserved": (_("On the reserve list"), "stage-1"),
    "not_selected": (_("Not chosen"), PLAIN),
    # sections and tasks
    "completed": (_("Completed"), PLAIN),
    "in_progress": (_("In progress"), "stage-2"),
    "not_started": (_("Not started"), "outline"),
    "cannot_start": (_("Cannot start yet"), QUIET),
    "waits": (_("Waits for somebody else"), "outline"),
    "to_fix": (_("1 thing to fix"), "blush"),
    # judging
    "preparing": (_("Being prepared"), "draft"),
    "proposed": (_("Proposed"), "outline"),
    "scoring": (_("Scoring"), "dawn"),
    "ranked": (_("Ranked"), "stage-2"),
    "decided": (_("Decided"), "leaf"),
    "published": (_("Published"), "deep"),
    "released": (_("Released"), "deep"),
    "pending": (_("Pending"), "outline"),
    "recused": (_("Recused"), QUIET),
    "suggested": (_("Suggested"), "outline"),
    "confirmed": (_("Confirmed"), "leaf"),
    "dismissed": (_("Dismissed"), QUIET),
    "pinned": (_("Confirmed for good"), "leaf"),
    "cleared": (_("No conflict, for good"), PLAIN),
    # jobs
    "queued": (_("Waiting for a worker"), "outline"),
    "done": (_("Done"), PLAIN),
    "failed": (_("Failed"), "blush"),
    "infeasible": (_("Not possible as asked"), "blush"),
    "stale": (_("Out of date"), QUIET),
    # pilots, milestones, adoptions
    "running": (_("Running"), "stage-2"),
    "stopped": (_("Stopped"), "draft"),
    "called_off": (_("Called off"), QUIET),
    "planned": (_("Planned"), "outline"),
    "delivered": (_("Delivered, to be accepted"), "dawn"),
    "accepted": (_("Accepted"), "leaf"),
    "returned": (_("Returned"), "blush"),
    "interest": (_("Interest"), "stage-1"),
    "exploring": (_("Exploring"), "stage-2"),
    "committed": (_("Committed"), "stage-3"),
    "embedded": (_("Embedded"), "deep"),
    "declined": (_("Declined"), "draft"),
}


# Where one word means different things, the row's own kind decides the look.
LOOKS = {
    "assignment.published": "outline",
    "assignment.submitted": PLAIN,
    "round.closed": "dawn",
    "scoresheet.submitted": PLAIN,
}


def words_and_look(thing) -> tuple[str, str]:
    """The words and the look of a state, or of a row with a `state` and its own words for it.

    An unknown state shows as itself, outlined.
    """
    state = getattr(thing, "state", thing)
    if hasattr(thing, "get_state_display"):
        kind = f"{type(thing).__name__.lower()}.{state}"
        look = LOOKS.get(kind) or STATES.get(state, ("", "outline"))[1]
        return str(thing.get_state_display()), look
    words, look = STATES.get(state, (str(state).replace("_", " ").capitalize(), "outline"))
    return str(words), look
