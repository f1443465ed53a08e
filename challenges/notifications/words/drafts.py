"""Mails about a deadline to those who have begun or are invited, and have not submitted."""

from django.utils.translation import gettext_lazy as _

from .applications import FACTS
from .groups import APPLICATIONS, DRAFTS
from .kinds import About, Kind, Placeholder
from .placeholders import CLOSES, OWNER, TITLE

REMINDER = "draft_reminder"
CHANGES_REMINDER = "changes_reminder"
GUEST_REMINDER = "guest_reminder"
READY = _("Every section is done. All that is left is to submit it.")
LEFT = Placeholder("left", _("the time that is left"), _("5 working days are left"))

MISSING = (
    *FACTS,
    LEFT,
    Placeholder(
        "missing",
        _("what is missing, a line for each section; empty where nothing is"),
        _("2. Your team: 3 answers are missing"),
    ),
    Placeholder(
        "unfinished",
        _("how many sections are not done; empty where all are"),
        _("1 section is not done yet"),
    ),
    Placeholder("ready", _("said where nothing is missing any more"), READY),
)

KINDS = (
    Kind(
        key=REMINDER,
        group=DRAFTS,
        happened=_("A deadline comes near, and an application is not submitted yet"),
        about=About.APPLICATION,
        subject=_("{left}: submit {reference} by {closes}"),
        paragraphs=(
            _(
                "{applicant} has begun an application to “{title}” and has not submitted it yet. "
                "It takes part only if it is submitted before {closes}, London time."
            ),
            _("{unfinished}:"),
            _("{missing}"),
            _("{ready}"),
            _(
                "If you have decided against it, you need do nothing. To hear no more of it, "
                "withdraw it on the same page."
            ),
        ),
        button=_("Continue with it"),
        reason=_("your organisation has begun an application to this challenge"),
        placeholders=MISSING,
        is_urgent=True,
    ),
    Kind(
        key=CHANGES_REMINDER,
        group=DRAFTS,
        happened=_("A deadline comes near, and changes to an application are not submitted yet"),
        about=About.APPLICATION,
        subject=_("{left}: your changes to {reference} are not submitted"),
        paragraphs=(
            _(
                "{applicant} has submitted its application to “{title}” and changed answers since. "
                "What you submitted counts; the changes do only if you submit again before "
                "{closes}, London time."
            ),
            _("{unfinished}:"),
            _("{missing}"),
            _("{ready}"),
            _("If what you submitted is to stay as it is, you need do nothing."),
        ),
        button=_("See what you changed"),
        reason=_("your organisation has applied to this challenge"),
        placeholders=MISSING,
        is_urgent=True,
    ),
    Kind(
        key=GUEST_REMINDER,
        group=DRAFTS,
        happened=_("A deadline comes near, and somebody who is invited has not begun"),
        about=About.CHALLENGE,
        subject=_("{left}: {title}"),
        paragraphs=(
            _("You are invited to answer “{title}” of {owner}, and have not begun yet."),
            _("It takes answers until {closes}, London time."),
        ),
        button=_("See what it asks"),
        reason=_(
            "the body that poses this challenge has put you, or an organisation that you apply "
            "for, on its list of guests"
        ),
        placeholders=(TITLE, OWNER, CLOSES, LEFT),
        is_urgent=True,
        hides_recipients=True,
    ),
    Kind(
        key="draft_not_submitted",
        group=APPLICATIONS,
        happened=_("A challenge closed before an application was submitted"),
        about=About.APPLICATION,
        subject=_("Not submitted: {reference}"),
        paragraphs=(
            _("“{title}” closed at {closes}, London time."),
            _(
                "The application of {applicant} was not submitted by then, so it does not take "
                "part and nobody will judge it. Nobody but your own people has read it."
            ),
            _(
                "What you wrote stays yours: you can go on reading it, and copy from it into "
                "another application."
            ),
            _("Open now: {others}."),
        ),
        button=_("Read what you wrote"),
        reason=_("your organisation had begun an application to this challenge"),
        placeholders=(
            *FACTS,
            Placeholder(
                "others",
                _("other challenges that are open; empty where there are none"),
                _("“Quieter streets” of Example Borough, until 5pm on Friday 18 December"),
            ),
        ),
        compulsory=_("It is your copy of what you wrote, and says that it does not take part."),
    ),
    Kind(
        key="changes_not_submitted",
        group=APPLICATIONS,
        happened=_("A challenge closed before changes to an application were submitted"),
        about=About.APPLICATION,
        subject=_("Your changes were not submitted: {reference}"),
        paragraphs=(
            _("“{title}” closed at {closes}, London time."),
            _(
                "The application of {applicant} takes part as you submitted it at {received}, "
                "London time. That version counts. What you changed after that was not submitted, "
                "so it does not count and nobody will judge it."
            ),
            _("You need do nothing."),
        ),
        button=_("Read what you submitted"),
        reason=_("your organisation has applied to this challenge"),
        placeholders=(
            *FACTS,
            Placeholder(
                "received", _("when we received what counts"), _("4:12pm on Friday 18 December")
            ),
        ),
        compulsory=_("It says which version of your application counts."),
    ),
)
