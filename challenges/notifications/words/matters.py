"""Mails about what people write to the programme team: to them, and to the team."""

from django.utils.translation import gettext_lazy as _

from .groups import MATTERS
from .kinds import About, Kind, Placeholder

WRITER = _("somebody wrote to us and gave this address")
READER = _("you wrote to us")
TEAM = _("you are in the programme team")
RECEIPT = _("It is your receipt.")
ONLY_ANSWER = _("It is the answer to what you wrote.")
MATTER = Placeholder("reference", _("its reference"), "M-7K2QXD")
SORT = Placeholder("sort", _("what it is about, in words"), _("A complaint"))
DUE = Placeholder("due", _("the last day for the answer"), _("Friday 18 December 2026"))
TEXT = Placeholder("answer", _("the answer"), _("We have read the scores again. They stand."))
UNTIL = Placeholder(
    "until", _("the last day to ask for a second look, if that may be"), _("Monday 18 January 2027")
)
SECOND_LOOK = _("They ask for a second look, by somebody who did not answer the first time.")
SEE = _("See where it stands")

KINDS = (
    Kind(
        key="matter_received",
        group=MATTERS,
        happened=_("Somebody wrote to the programme team; to them"),
        about=About.PERSON,
        subject=_("We have what you wrote: {reference}"),
        paragraphs=(
            _("You wrote to us. You chose: {sort}."),
            _("Your reference is {reference}. We answer by {due}."),
            _("The link shows what you wrote and where it stands. Keep it for yourself."),
            _("If you did not write to us, you need not do anything."),
        ),
        button=SEE,
        reason=WRITER,
        placeholders=(MATTER, SORT, DUE),
        compulsory=RECEIPT,
        hides_recipients=True,
    ),
    Kind(
        key="matter_answered",
        group=MATTERS,
        happened=_("The programme team answered; to whoever wrote"),
        about=About.PERSON,
        subject=_("Our answer: {reference}"),
        paragraphs=(
            _("{answer}"),
            _(
                "You are not happy with this? Ask for a second look by {until}: open the link and "
                "say why. Somebody else then reads everything again."
            ),
        ),
        button=SEE,
        reason=READER,
        placeholders=(MATTER, SORT, TEXT, UNTIL),
        compulsory=ONLY_ANSWER,
        hides_recipients=True,
    ),
    Kind(
        key="matter_reopened",
        group=MATTERS,
        happened=_("Somebody asked for a second look; to them"),
        about=About.PERSON,
        subject=_("We look at it again: {reference}"),
        paragraphs=(
            _("Somebody else reads everything again and answers by {due}."),
            _("That answer is our last one."),
        ),
        button=SEE,
        reason=READER,
        placeholders=(MATTER, SORT, DUE),
        compulsory=RECEIPT,
        hides_recipients=True,
    ),
    Kind(
        key="matter_to_answer",
        group=MATTERS,
        happened=_("Somebody wrote to the programme team, or asks for a second look; to the team"),
        about=About.MATTER,
        subject=_("To answer by {due}: {reference}"),
        paragraphs=(
            _("Somebody wrote to the programme team. They chose: {sort}."),
            _("{second}"),
            _("It is to be answered by {due}."),
        ),
        button=_("Read it"),
        reason=TEAM,
        placeholders=(
            MATTER,
            SORT,
            DUE,
            Placeholder(
                "second",
                _("that it is a second look, if it is"),
                SECOND_LOOK,
            ),
        ),
    ),
    Kind(
        key="matter_without_answerer",
        group=MATTERS,
        happened=_("Nobody of the programme team may answer what somebody wrote; to the team"),
        about=About.PERSON,
        subject=_("Nobody of the team may answer {reference}"),
        paragraphs=(
            _(
                "Somebody wrote to the programme team. All of you had a part in what it names, or "
                "answered it before, so nobody reads it. It is to be answered by {due}."
            ),
            _("Invite somebody who had no part in it into the programme team."),
        ),
        button=_("Invite somebody"),
        reason=TEAM,
        placeholders=(MATTER, DUE),
        is_urgent=True,
    ),
    Kind(
        key="matter_overdue",
        group=MATTERS,
        happened=_("An answer of the programme team is late; to the team"),
        about=About.MATTER,
        subject=_("Late: {reference}"),
        paragraphs=(
            _("{reference} was to be answered by {due}. They chose: {sort}."),
            _("Answer it today. If you cannot yet, add a note that says why and by when."),
        ),
        button=_("Answer it"),
        reason=TEAM,
        placeholders=(MATTER, SORT, DUE),
        is_urgent=True,
    ),
)
