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
    "approved": (_("Approved"), "outline"),
    "opens_soon": (_("Opens soon"), "outline"),
    "open": (_("Open"), "leaf"),
    "closing": (_("Closing"), "leaf"),
    "closed": (_("Being judged"), "dawn"),
    "announced": (_("Winner announced"), "stage-2"),
    "piloting": (_("Pilot running"), "stage-2"),
    "finished": (_("Finished"), "deep"),
    "cancelled": (_("Withdrawn"), "blush"),
    "recorded": (_("Finished"), "deep"),
    "live": (_("Live"), "leaf"),
    # applications
    "submitted": (_("Submitted"), "outline"),
    "withdrawn": (_("Withdrawn"), "blush"),
    "ineligible": (_("Not eligible"), PLAIN),
    "shortlisted": (_("Shortlisted"), "stage-2"),
    "selected": (_("Chosen"), "leaf"),
    "not_selected": (_("Not chosen"), PLAIN),
    # sections and tasks
    "completed": (_("Completed"), PLAIN),
    "in_progress": (_("In progress"), "stage-2"),
    "not_started": (_("Not started"), "outline"),
    "cannot_start": (_("Cannot start yet"), QUIET),
    "to_fix": (_("1 thing to fix"), "blush"),
    # judging
    "planned": (_("Planned"), "outline"),
    "assigning": (_("Finding judges"), "stage-1"),
    "scoring": (_("Scoring"), "dawn"),
    "ranking": (_("Ranking"), "dawn"),
    "ranked": (_("Ranked"), "stage-2"),
    "decided": (_("Decided"), "leaf"),
    "published": (_("Published"), "deep"),
    "recused": (_("Recused"), QUIET),
    "declared": (_("Declared"), "dawn"),
    # pilots, milestones, adoptions
    "running": (_("Running"), "stage-2"),
    "paused": (_("Paused"), "dawn"),
    "stopped": (_("Stopped"), "draft"),
    "due": (_("Due"), "outline"),
    "claimed": (_("To review"), "dawn"),
    "accepted": (_("Accepted"), "leaf"),
    "returned": (_("Returned"), "blush"),
    "paid": (_("Paid"), "deep"),
    "interest": (_("Interest"), "stage-1"),
    "exploring": (_("Exploring"), "stage-2"),
    "committed": (_("Committed"), "stage-3"),
    "embedded": (_("Embedded"), "deep"),
    "declined": (_("Declined"), "draft"),
}


def words_and_look(state: str) -> tuple[str, str]:
    """The words and the look of `state`; an unknown state shows as itself, outlined."""
    words, look = STATES.get(state, (str(state).replace("_", " ").capitalize(), "outline"))
    return str(words), look


def challenge_state(challenge, at) -> str:
    """What a visitor should read at `at`, whatever the workers have done yet.

    A challenge approved for later "opens soon"; the dates decide, so the tag is
    right to the second.
    """
    state = challenge.state
    if state == "approved":
        opens = challenge.opens_at
        state = "open" if opens and opens <= at else "opens_soon"
    if state == "open" and challenge.closes_at and challenge.closes_at <= at:
        state = "closed"
    return state
