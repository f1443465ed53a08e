"""The five steps of a challenge, each told in tiles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PITCH = 23
ROWS, COLS = 3, 4


def little_city(near: str = "", there: str = "") -> tuple[tuple[int, int, str], ...]:
    """(x, y, kind) of twelve tiles; `near` and `there` name tiles as 'row col' digits: '11 12'."""
    kinds = dict.fromkeys(near.split(), "near") | dict.fromkeys(there.split(), "there")
    return tuple(
        (col * PITCH, row * PITCH, kinds.get(f"{row}{col}", "none"))
        for row in range(ROWS)
        for col in range(COLS)
    )


HOW_IT_WORKS = (
    {
        "title": _("Pose"),
        "words": _("A public body describes a problem, who it affects and what it can offer."),
        "tiles": little_city(near="11"),
    },
    {
        "title": _("Apply"),
        "words": _("Startups answer. The form takes a few hours, and they can stop and come back."),
        "tiles": little_city(near="01 10 11 12 21"),
    },
    {
        "title": _("Judge"),
        "words": _("Judges score alone, then discuss only where scores cannot decide."),
        "tiles": little_city(near="12", there="11"),
    },
    {
        "title": _("Pilot"),
        "words": _("The winner works with the borough. Money follows milestones."),
        "tiles": little_city(there="11"),
    },
    {
        "title": _("Spread"),
        "words": _("Other boroughs take it up. We publish what worked and what did not."),
        "tiles": little_city(near="03 13 20 22", there="00 01 02 10 11 12 21"),
    },
)
