"""What is asked of applicants after a call, what the two sides write to each other, and whom from
outside a startup lets in."""

from datetime import timedelta

from challenges.applications.actions import (
    accept_collaboration,
    ask_for_changes,
    invite_collaborator,
    note_reading,
    save_section,
    send_message,
    submit_application,
)
from challenges.applications.models import Application
from challenges.applications.states import RequestKind, Right
from challenges.catalogue.models import Challenge
from challenges.transfer.engines.cast import Player
from challenges.transfer.engines.demonstration.form import sections
from challenges.transfer.engines.demonstration.startups import BY_NAME

from .stage import Stage

PLACE = {
    question["key"]: number
    for number, section in enumerate(sections(), 1)
    for question in section["questions"]
}


def return_question(
    stage: Stage,
    challenge: Challenge,
    startup: str,
    *,
    officer: Player,
    day: int,
    key: str,
    reason: str,
    answer: str,
) -> None:
    """An officer asks for more on one question; the startup answers on the same day."""
    founder = stage.founder(BY_NAME[startup])
    application = _application(challenge, startup)
    asked_at = stage.day(day, 9, 30)
    ask_for_changes(
        application=application,
        kind=RequestKind.INFORMATION,
        reason=reason,
        keys=[key],
        due_at=asked_at + timedelta(days=4),
        actor=stage.player(officer),
        at=asked_at,
    )
    save_section(
        application=application,
        section=PLACE[key],
        answers={key: answer},
        versions={key: 1},
        actor=founder,
        at=stage.day(day, 14, 10),
    )
    submit_application(
        application=application,
        declared_by=founder.name,
        actor=founder,
        at=stage.day(day, 14, 25),
    )


def share(
    stage: Stage, challenge: Challenge, startup: str, *, partner: Player, asked: str, day: int
) -> None:
    """The startup lets somebody from outside write its draft; another, at the address `asked`, has
    not answered yet."""
    founder = stage.founder(BY_NAME[startup])
    application = _application(challenge, startup)
    invited = invite_collaborator(
        application=application,
        email=partner.email,
        right=Right.EDIT,
        actor=founder,
        at=stage.day(day, 9, 20),
    )
    accept_collaboration(
        collaborator=invited, actor=stage.player(partner), at=stage.day(day, 11, 45)
    )
    invite_collaborator(
        application=application,
        email=asked,
        right=Right.VIEW,
        actor=founder,
        at=stage.day(day, 15, 10),
    )


def write(
    stage: Stage,
    challenge: Challenge,
    startup: str,
    *,
    officer: Player,
    day: int,
    asks: str,
    answer: str = "",
) -> None:
    """A founder asks; an officer answers a day later, or has not yet."""
    application = _application(challenge, startup)
    at = stage.day(day, 11, 5)
    founder, other = stage.founder(BY_NAME[startup]), stage.player(officer)
    send_message(application=application, text=asks, actor=founder, at=at)
    if answer:
        later = stage.day(day + 1, 9, 40)
        note_reading(application=application, actor=other, at=later)
        send_message(application=application, text=answer, actor=other, at=later)


def _application(challenge: Challenge, startup: str) -> Application:
    return Application.objects.get(challenge=challenge, organisation__name=startup)
