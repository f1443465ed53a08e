"""Mails about what people write to the programme team."""

from datetime import timedelta

from challenges.catalogue.words import long_day
from challenges.kernel.events import listen
from challenges.notifications.events import (
    MatterAnswered,
    MatterOverdue,
    MatterReceived,
    MatterReopened,
)
from challenges.notifications.models import Matter
from challenges.notifications.queries import (
    mails_to,
    reading_secret,
    second_look_until,
    team_for,
)
from challenges.notifications.states import RemarkKind
from challenges.notifications.words.matters import SECOND_LOOK
from challenges.organisations.queries import body_of_programme_team, programme_team

from .post import notify

DAY = timedelta(days=1)
MOST_A_DAY = 5
RECEIPTS = ("matter_received",)


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
    """To those of the team who may answer it; to all of it where nobody may."""
    able, body = team_for(matter), body_of_programme_team()
    if not able and body is not None:
        notify(
            "matter_without_answerer",
            programme_team(),
            facts_of(matter),
            about=matter.reference,
            link=("organisations:invite", body.slug),
            is_demonstration=matter.is_demonstration,
        )
        return
    notify(
        kind,
        able,
        facts_of(matter) | facts,
        about=matter.reference,
        link=("matters:matter", matter.reference),
        is_demonstration=matter.is_demonstration,
    )


@listen(MatterReceived)
def confirm_that_it_came(event: MatterReceived) -> None:
    """A reference and a day for whoever wrote, work for the team.

    Nobody has us fill the mailbox of somebody else: what an address writes beyond `MOST_A_DAY`
    is kept all the same, and answered.
    """
    matter = matter_of(event.matter)
    if mails_to(matter.email, RECEIPTS, matter.received_at - DAY) < MOST_A_DAY:
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
