"""Challenges that are asked about, returned, declined, amended, extended and cancelled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from challenges.catalogue.actions import (
    begin_amendment,
    cancel_challenge,
    change_amendment,
    change_challenge,
    comment_on_section,
    decline_challenge,
    explain_amendment,
    extend_deadline,
    publish_amendment,
    reply_to_comment,
    return_for_changes,
    send_amendment,
    settle_comment,
)
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries import form_as_facts
from challenges.transfer.engines.cast import (
    APPROVER,
    OFFICER,
    PROGRAMME_TEAM,
    TRANSPORT_EDITOR,
    Player,
)
from challenges.transfer.engines.demonstration import plans

from .applying import apply_all
from .publishing import complete, publish, send
from .stage import Stage

AGAIN = 4


def ask(
    stage: Stage,
    challenge: Challenge,
    asked: Sequence[plans.Asked],
    *,
    reviewer: Player,
    writer: Player,
    day: int,
) -> None:
    """A reviewer asks at sections; the writer answers a day later."""
    for section, words, answer, is_settled in asked:
        comment = comment_on_section(
            challenge=challenge,
            section=section,
            text=words,
            actor=stage.player(reviewer),
            at=stage.day(day, 11, 20),
        )
        by: dict[str, Any] = {"actor": stage.player(writer), "at": stage.day(day + 1, 9, 50)}
        if answer:
            reply_to_comment(challenge=challenge, comment=comment.pk, text=answer, **by)
        if is_settled:
            settle_comment(challenge=challenge, comment=comment.pk, **by)


def review_twice(stage: Stage) -> None:
    """Returned once, changed, and sent again: it waits for the approver with a new question."""
    food = complete(stage, plans.FOOD, writer=OFFICER, day=-20, opens=35, closes=84, awards=1)
    food = send(stage, food, writer=OFFICER, day=-14)
    ask(stage, food, plans.FOOD_FIRST, reviewer=APPROVER, writer=OFFICER, day=-12)
    food = return_for_changes(
        challenge=food,
        message=plans.FOOD_RETURNED,
        actor=stage.player(APPROVER),
        at=stage.day(-10, 16),
    )
    food = change_challenge(
        challenge=food,
        section="problem",
        fields={"problem": plans.FOOD_PROBLEM},
        version=food.version,
        actor=stage.player(OFFICER),
        at=stage.day(-8, 10, 30),
    )
    food = send(stage, food, writer=OFFICER, day=-AGAIN)
    ask(stage, food, plans.FOOD_AGAIN, reviewer=APPROVER, writer=OFFICER, day=-2)


def return_one(stage: Stage) -> None:
    """Returned, with questions at two sections that nobody has answered yet."""
    damp = complete(stage, plans.DAMP, writer=OFFICER, day=-13, opens=56, closes=110, awards=1)
    damp = send(stage, damp, writer=OFFICER, day=-7)
    ask(stage, damp, plans.DAMP_ASKED, reviewer=APPROVER, writer=OFFICER, day=-5)
    return_for_changes(
        challenge=damp,
        message=plans.DAMP_RETURNED,
        actor=stage.player(APPROVER),
        at=stage.day(-3, 15, 10),
    )


def decline_one(stage: Stage) -> None:
    """Declined, with the reason."""
    rain = complete(stage, plans.RAIN, writer=OFFICER, day=-50, opens=10, closes=60, awards=1)
    rain = send(stage, rain, writer=OFFICER, day=-46)
    decline_challenge(
        challenge=rain,
        message=plans.RAIN_DECLINED,
        actor=stage.player(APPROVER),
        at=stage.day(-43, 12),
    )


def cancel_one(stage: Stage) -> None:
    """Cancelled while it was open."""
    steps = publish(
        stage, plans.STEPS, writer=TRANSPORT_EDITOR, day=-60, opens=-45, closes=20, awards=1
    )
    apply_all(stage, steps, plans.STEPS, submitted=["Tinfoil Tram"], drafts=["Cardboard Canal"])
    cancel_challenge(
        challenge=steps,
        reason=plans.STEPS_CANCELLED,
        confirmed=steps.reference,
        actor=stage.player(PROGRAMME_TEAM),
        at=stage.at.replace(second=0, microsecond=0),
    )


def amend(stage: Stage, challenge: Challenge) -> None:
    """The questions changed after the opening; a further change waits for the approver.

    The hours are one after the other, for after a weekend all three fall on its Friday.
    """
    sections = form_as_facts(challenge)
    sections[1]["questions"].append(plans.LONELINESS_QUESTION)
    amendment = _propose(
        stage,
        challenge,
        "form",
        {"sections": sections},
        plans.LONELINESS_AMENDED,
        at=stage.working_day(-3, 10, 10),
    )
    publish_amendment(
        amendment=amendment,
        seen=amendment.revision,
        actor=stage.player(APPROVER),
        at=stage.working_day(-2, 14, 40),
    )
    contact = {"contact_name": "The adult services team"}
    at = stage.working_day(-1, 16, 10)
    _propose(stage, challenge, "publication", contact, plans.LONELINESS_NEXT, at=at)


def _propose(
    stage: Stage,
    challenge: Challenge,
    section: str,
    fields: dict[str, Any],
    reason: str,
    at: datetime,
) -> Amendment:
    by: dict[str, Any] = {"actor": stage.player(OFFICER), "at": at}
    amendment = begin_amendment(challenge=challenge, **by)
    amendment = change_amendment(
        amendment=amendment, section=section, fields=fields, revision=amendment.revision, **by
    )
    amendment = explain_amendment(
        amendment=amendment, reason=reason, revision=amendment.revision, **by
    )
    return send_amendment(amendment=amendment, **by)


def extend(stage: Stage, challenge: Challenge, *, closes: int) -> None:
    """More time than was promised."""
    extend_deadline(
        challenge=challenge,
        closes_at=stage.working_day(closes, 17),
        reason=plans.DEMENTIA_EXTENDED,
        actor=stage.player(PROGRAMME_TEAM),
        at=stage.working_day(-4, 11),
    )
