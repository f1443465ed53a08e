"""Mails about what people write to the programme team."""

from challenges.catalogue.words import long_day
from challenges.kernel.events import listen
from challenges.notifications.events import (
    MatterAnswered,
    MatterOverdue,
    MatterReceived,
    MatterReopened,
)
from challenges.notifications.models import Matter
from challenges.notifications.queries import reading_secret, second_look_until, team_for
from challenges.notifications.states import RemarkKind
from challenges.notifications.words.matters import SECOND_LOOK

from .post import notify


def matter_of(reference: str) -> Matter:
    return Matter.objects.get(reference=reference)


def facts_of(matter: Matter) -> dict[str, object]:
    """What each of these mails may name."""
    return {
        "reference": matter.reference,
        "sort": matter.get_kind_display(),
        "due": long_day(matter.due_at),
    }


def tell_the_writer(matter: Matter, kind: str, **facts: object) -> None:
    """To the address that they gave; its link is for them alone."""
    notify(
        kind,
        facts=facts_of(matter) | facts,
        about=matter.reference,
        address=matter.email,
        link=("contact:matter", reading_secret(matter)),
        is_link_secret=True,
        is_demonstration=matter.is_demonstration,
    )


def tell_the_team(matter: Matter, kind: str, **facts: object) -> None:
    """To those of the team who may answer it."""
    notify(
        kind,
        team_for(matter),
        facts_of(matter) | facts,
        about=matter.reference,
        link=("matters:matter", matter.reference),
        is_demonstration=matter.is_demonstration,
    )


@listen(MatterReceived)
def confirm_that_it_came(event: MatterReceived) -> None:
    """A reference and a day for whoever wrote, work for the team."""
    matter = matter_of(event.matter)
    tell_the_writer(matter, "matter_received")
    tell_the_team(matter, "matter_to_answer", second="")


@listen(MatterAnswered)
def send_the_answer(event: MatterAnswered) -> None:
    matter = matter_of(event.matter)
    answer = matter.remarks.filter(kind=RemarkKind.ANSWER).order_by("-at", "-pk")[0]
    until = second_look_until(matter)
    tell_the_writer(
        matter, "matter_answered", answer=answer.text, until=long_day(until) if until else ""
    )


@listen(MatterReopened)
def confirm_the_second_look(event: MatterReopened) -> None:
    matter = matter_of(event.matter)
    tell_the_writer(matter, "matter_reopened")
    tell_the_team(matter, "matter_to_answer", second=SECOND_LOOK)


@listen(MatterOverdue)
def remind_of_the_answer(event: MatterOverdue) -> None:
    tell_the_team(matter_of(event.matter), "matter_overdue")
