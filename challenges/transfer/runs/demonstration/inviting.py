"""The invented panels: who was asked, what they answered, and who may be found in the pool."""

from datetime import timedelta

from challenges.catalogue.models import Challenge
from challenges.judging.actions import (
    Acceptance,
    OwnWords,
    accept_panel_invitation,
    decline_panel_invitation,
    expire_panel_invitations,
    form_panel,
    invite_to_panel,
    withdraw_panel_invitation,
)
from challenges.judging.models import Panel, PanelInvitation, PanelPart
from challenges.kernel.policy import SYSTEM, LinkHolder
from challenges.transfer.engines.cast import CHAIR, JUDGE, JUDGES, OTHER_JUDGE, Player
from challenges.transfer.engines.demonstration.announced import TOPICS

from .stage import Stage

EXPERTISE = ("Care", "Data", "Design", "Finance", "Housing", "Law", "Transport", "Volunteering")
BODIES = ("Sample University", "Example Trust", "", "Mock Housing Association")
LOAD = 7
# One in so many does not let others find them.
HIDDEN = 6


def seat_all(stage: Stage, challenge: Challenge, *, manager: Player, day: int) -> Panel:
    """A panel of twelve and its chair, who were all invited and have all accepted."""
    actor = stage.player(manager)
    panel = form_panel(challenge=challenge, actor=actor, at=stage.day(day, 9))
    ask(stage, panel, CHAIR.email, manager, day=day, part=PanelPart.CHAIR)
    accept(stage, panel, CHAIR, number=0, day=day)
    for number, judge in enumerate(JUDGES):
        ask(stage, panel, judge.email, manager, day=day, minute=5 + number)
        accept(stage, panel, judge, number=number, day=day)
    return panel


def ask(
    stage: Stage,
    panel: Panel,
    email: str,
    manager: Player,
    *,
    day: int,
    minute: int = 0,
    part: str = PanelPart.JUDGE,
    message: str = "",
) -> PanelInvitation:
    """An invitation that waits for an answer."""
    return invite_to_panel(
        panel=panel,
        email=email,
        part=part,
        load_asked=LOAD,
        message=message,
        actor=stage.player(manager),
        at=stage.day(day, 10, minute),
    )


def accept(stage: Stage, panel: Panel, judge: Player, *, number: int, day: int) -> None:
    """The answer of somebody who comes; one of them is away for a week in a month's time."""
    first = stage.today + timedelta(days=30)
    words = OwnWords(
        organisation=BODIES[number % len(BODIES)],
        expertise=EXPERTISE[number % len(EXPERTISE)],
        load_limit=LOAD + number % 4,
        interests="None that I know of." if number % 3 else "",
        absences=[(first, first + timedelta(days=6))] if number % 5 == 1 else (),
        is_listed=number % HIDDEN != HIDDEN - 1,
    )
    well, some = TOPICS[number % len(TOPICS)], TOPICS[(number + 1) % len(TOPICS)]
    is_judge = panel.invitations.filter(email=judge.email, part=PanelPart.JUDGE).exists()
    knows = {well: 2, some: 1} if is_judge else {}
    person = stage.player(judge)
    accept_panel_invitation(
        invitation=panel.invitations.get(email=person.email),
        said=Acceptance(load_limit=LOAD, words=words, has_agreed=True, knows=knows),
        actor=person,
        at=stage.day(day, 11, number),
    )


def ask_in_every_way(stage: Stage, challenge: Challenge, *, manager: Player, day: int) -> None:
    """On the panel of this challenge: one who declined, one withdrawn, one without an answer, one
    that waits."""
    panel = Panel.objects.get(challenge=challenge)
    asked = ask(stage, panel, "sol@judges.example", manager, day=day, minute=30)
    holder = LinkHolder(purpose="panel", reference=str(asked.key), email=asked.email)
    decline_panel_invitation(
        invitation=asked,
        reason="I am on leave until the spring. Ask me again for the next one.",
        actor=holder,
        at=stage.day(day + 1, 8),
    )
    asked = ask(stage, panel, "typing-mistake@judges.example", manager, day=day, minute=31)
    withdraw_panel_invitation(invitation=asked, actor=stage.player(manager), at=stage.day(day, 12))
    ask(stage, panel, "quiet@judges.example", manager, day=day, minute=32)
    expire_panel_invitations(actor=SYSTEM, at=stage.day(day + 15, 9))
    ask(stage, panel, "willa@judges.example", manager, day=-2)


def ask_for_the_next(stage: Stage, challenge: Challenge, *, manager: Player) -> None:
    """A panel that is formed while the call is open: two of the cast have an answer to give."""
    panel = form_panel(challenge=challenge, actor=stage.player(manager), at=stage.day(-3, 9))
    words = "You know what it takes to knock on a door. We would be glad of your eye."
    ask(stage, panel, JUDGE.email, manager, day=-3, message=words)
    ask(stage, panel, OTHER_JUDGE.email, manager, day=-3, minute=1, part=PanelPart.CHAIR)
