"""Questions, answers and news of the demonstration's open challenges."""

from collections.abc import Sequence

from challenges.catalogue.actions import (
    ask_question_signed_in,
    correct_answer,
    post_update,
    publish_answer,
)
from challenges.catalogue.models import Challenge
from challenges.transfer.engines.cast import Player
from challenges.transfer.engines.demonstration.enquiries import Exchange, News
from challenges.transfer.engines.demonstration.startups import BY_NAME

from .stage import Stage


def talk(
    stage: Stage,
    challenge: Challenge,
    *,
    officer: Player,
    exchanges: Sequence[Exchange],
    news: Sequence[News] = (),
) -> None:
    """Startups ask, an officer answers a day later to all, and posts news."""
    for each in exchanges:
        enquiry = ask_question_signed_in(
            challenge=challenge,
            text=each.asked,
            actor=stage.founder(BY_NAME[each.startup]),
            at=stage.day(each.day, 9, 25),
        )
        if not each.answer:
            continue
        actor = stage.player(officer)
        enquiry = publish_answer(
            enquiry=enquiry,
            wording=each.wording,
            answer=each.answer,
            version=enquiry.version,
            actor=actor,
            at=stage.day(each.day + 1, 15, 10),
        )
        if each.corrected:
            correct_answer(
                enquiry=enquiry,
                wording=each.wording,
                answer=each.corrected,
                version=enquiry.version,
                actor=actor,
                at=stage.day(each.day + 3, 11, 40),
            )
    for update in news:
        post_update(
            challenge=challenge,
            heading=update.heading,
            words=update.words,
            actor=stage.player(officer),
            at=stage.day(update.day, 14, 30),
        )
