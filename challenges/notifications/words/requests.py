"""Mails about what applicants are asked for after the call."""

from django.utils.translation import gettext_lazy as _

from challenges.applications.states import RequestKind

from .applications import APPLIED
from .groups import APPLICATIONS, CHALLENGES
from .kinds import About, Kind, Placeholder
from .placeholders import APPLICANT, OWNER, REFERENCE, TITLE

ASKED = _("you asked for it")
BEGUN = _("your organisation has begun or submitted this application")
ANSWER_NEEDED = _("It says what you have to do, and by when.")
UNTIL = Placeholder("until", _("until when"), _("5pm on Friday 8 January 2027"))
REASON = Placeholder(
    "reason", _("why it is asked for, in the officer’s words"), _("The costs do not add up.")
)
QUESTIONS = Placeholder(
    "questions", _("the questions that may be changed, in a list"), _("“What does it cost?”")
)
WHAT = Placeholder("what", _("what is asked for"), _("returns your application for changes"))
COUNTS = Placeholder(
    "counts",
    _("what counts where nothing is submitted by then"),
    _("If you do not, what you have submitted counts as it is."),
)
FACTS = (REFERENCE, APPLICANT, TITLE, OWNER)
# What the owner does, after its name.
ASKS = {
    RequestKind.INFORMATION: _("asks you for more information"),
    RequestKind.CHANGES: _("returns your application for changes"),
}
# What counts where nothing is submitted by then, of an application that was submitted or not.
COUNTS_OR_NOT = {
    True: _("If you do not, what you have submitted counts as it is."),
    False: _("What is not submitted is not judged."),
}
# What holds once nothing can be submitted any more.
STANDS_OR_NOT = {
    True: _("What you submitted last counts."),
    False: _("As it was not submitted, it is not judged."),
}

KINDS = (
    Kind(
        key="request_made",
        group=APPLICATIONS,
        happened=_("You are asked to change or complete an application, or have more time"),
        about=About.APPLICATION,
        subject=_("For you to do by {until}: {reference}"),
        paragraphs=(
            _("{owner} {what}: {reference}, for “{title}”."),
            _("They write:"),
            _("{reason}"),
            _("You can change your answers to:"),
            _("{questions}"),
            _("Submit it by {until}, London time. {counts}"),
        ),
        button=_("Open the application"),
        reason=APPLIED,
        placeholders=(*FACTS, WHAT, REASON, QUESTIONS, UNTIL, COUNTS),
        compulsory=ANSWER_NEEDED,
        is_urgent=True,
    ),
    Kind(
        key="more_time_given",
        group=APPLICATIONS,
        happened=_("You have more time for an application"),
        about=About.APPLICATION,
        subject=_("More time, until {until}: {reference}"),
        paragraphs=(
            _("{owner} gives you more time for {reference}, for “{title}”."),
            _("They write:"),
            _("{reason}"),
            _("You can change everything and submit until {until}, London time. {counts}"),
        ),
        button=_("Open the application"),
        reason=BEGUN,
        placeholders=(*FACTS, REASON, UNTIL, COUNTS),
        compulsory=ANSWER_NEEDED,
        is_urgent=True,
    ),
    Kind(
        key="request_due_soon",
        group=APPLICATIONS,
        happened=_("The time for a change that you were asked for ends soon"),
        about=About.APPLICATION,
        subject=_("Ends soon: {reference}"),
        paragraphs=(
            _("{owner} waits for you: {reference}, for “{title}”."),
            _("Submit it by {until}, London time. {counts}"),
        ),
        button=_("Open the application"),
        reason=APPLIED,
        placeholders=(*FACTS, UNTIL, COUNTS),
        compulsory=ANSWER_NEEDED,
        is_urgent=True,
    ),
    Kind(
        key="request_extended",
        group=APPLICATIONS,
        happened=_("You have more time for a change that you were asked for"),
        about=About.APPLICATION,
        subject=_("More time, until {until}: {reference}"),
        paragraphs=(
            _("{owner} gives you more time for {reference}, for “{title}”."),
            _("Submit it by {until}, London time. {counts}"),
        ),
        button=_("Open the application"),
        reason=APPLIED,
        placeholders=(*FACTS, UNTIL, COUNTS),
        compulsory=ANSWER_NEEDED,
    ),
    Kind(
        key="request_taken_back",
        group=APPLICATIONS,
        happened=_("A change that you were asked for is needed no more"),
        about=About.APPLICATION,
        subject=_("You need do nothing more: {reference}"),
        paragraphs=(
            _("{owner} no longer waits for you: {reference}, for “{title}”."),
            _("It cannot be changed any more. {counts}"),
        ),
        button=_("See your application"),
        reason=APPLIED,
        placeholders=(*FACTS, COUNTS),
        compulsory=ANSWER_NEEDED,
    ),
    Kind(
        key="request_lapsed",
        group=APPLICATIONS,
        happened=_("The time for a change that you were asked for is over"),
        about=About.APPLICATION,
        subject=_("The time is over: {reference}"),
        paragraphs=(
            _("You were asked to submit {reference}, for “{title}”, by {until}. Nothing came."),
            _("It cannot be changed any more. {counts}"),
        ),
        button=_("See your application"),
        reason=APPLIED,
        placeholders=(*FACTS, UNTIL, COUNTS),
        compulsory=ANSWER_NEEDED,
    ),
    Kind(
        key="request_answered",
        group=CHALLENGES,
        happened=_("An applicant has answered what you asked for"),
        about=About.REQUEST,
        subject=_("Answered: {reference}"),
        paragraphs=(
            _("{reference} was submitted again for “{title}”, as you had asked."),
            _("The page shows what is different."),
        ),
        button=_("See what changed"),
        reason=ASKED,
        placeholders=(REFERENCE, TITLE, OWNER),
    ),
    Kind(
        key="request_unanswered",
        group=CHALLENGES,
        happened=_("An applicant has not answered in time what you asked for"),
        about=About.REQUEST,
        subject=_("Not answered: {reference}"),
        paragraphs=(
            _("You had asked {reference}, for “{title}”, for an answer by {until}. Nothing came."),
            _("What was submitted before counts; what never was does not."),
        ),
        button=_("See all requests"),
        reason=ASKED,
        placeholders=(REFERENCE, TITLE, OWNER, UNTIL),
    ),
)
