"""Mails about people from outside who work on one application."""

from django.utils.translation import gettext_lazy as _

from .groups import PEOPLE
from .kinds import About, Kind, Placeholder
from .organisations import SECURITY, SENT_IT
from .placeholders import APPLICANT, EMAIL, PERSON, REFERENCE, TITLE

FACTS = (REFERENCE, APPLICANT, TITLE)
RIGHT = Placeholder("right", _("what they may do"), _("Can edit"))

KINDS = (
    Kind(
        key="collaborator_invited",
        group=PEOPLE,
        happened=_("Somebody from outside was invited to work on one application"),
        about=About.PERSON,
        subject=_("Work on an application of {applicant}"),
        paragraphs=(
            _(
                "{asker} asks you to work on the application of {applicant} for “{title}” on "
                "{site}. {right}."
            ),
            _("You see this application and nothing else of theirs."),
            _("Open the link, sign in as {email}, and accept or decline."),
            _("You can answer until {until}, London time."),
            _(
                "If you do not know them, you need not do anything: nothing happens unless you "
                "accept."
            ),
        ),
        button=_("See the invitation"),
        reason=_("somebody entered your address to invite you"),
        placeholders=(
            *FACTS,
            EMAIL,
            Placeholder("asker", _("who invites"), _("Bo Example (bo@example.org)")),
            RIGHT,
            Placeholder("until", _("when the invitation ends"), _("midday on Monday 7 December")),
        ),
        compulsory=_("You can answer only with the link in it."),
    ),
    Kind(
        key="collaborator_accepted",
        group=PEOPLE,
        happened=_("Somebody from outside accepted to work on one application"),
        about=About.APPLICATION,
        subject=_("{person} now sees {reference}"),
        paragraphs=(
            _(
                "{person} ({email}) has accepted your invitation and now sees the application for "
                "“{title}”, and nothing else of {applicant}."
            ),
            _("You can end that at any time."),
        ),
        button=_("See who can see it"),
        reason=SENT_IT,
        placeholders=(*FACTS, PERSON, EMAIL),
    ),
    Kind(
        key="collaborator_declined",
        group=PEOPLE,
        happened=_("Somebody from outside declined to work on one application"),
        about=About.APPLICATION,
        subject=_("{email} has declined to work on {reference}"),
        paragraphs=(
            _(
                "{email} does not want to work on the application for “{title}”. Speak to them "
                "before you invite again."
            ),
        ),
        button=_("See who can see it"),
        reason=SENT_IT,
        placeholders=(*FACTS, EMAIL),
    ),
    Kind(
        key="collaborator_expired",
        group=PEOPLE,
        happened=_("Nobody from outside answered an invitation to one application in time"),
        about=About.APPLICATION,
        subject=_("No answer from {email} about {reference}"),
        paragraphs=(
            _(
                "Nobody has answered your invitation to {email} to work on the application for "
                "“{title}”. Check the address, and invite them again if you still want to."
            ),
        ),
        button=_("See who can see it"),
        reason=SENT_IT,
        placeholders=(*FACTS, EMAIL),
    ),
    Kind(
        key="collaboration_changed",
        group=PEOPLE,
        happened=_("Somebody from outside may do more or less with one application; to them"),
        about=About.PERSON,
        subject=_("What you may do with {reference}"),
        paragraphs=(
            _("In the application of {applicant} for “{title}”, from now on: {right}."),
            _("What you have written stays with it."),
        ),
        button=_("Open the application"),
        reason=_("you work on this application"),
        placeholders=(*FACTS, RIGHT),
    ),
    Kind(
        key="collaboration_ended",
        group=PEOPLE,
        happened=_("The access of somebody from outside to one application ended; to them"),
        about=About.PERSON,
        subject=_("You no longer see {reference}"),
        paragraphs=(
            _(
                "You could see the application of {applicant} for “{title}”. That has ended; what "
                "you wrote stays with it."
            ),
            _("If that is a mistake, speak to whoever invited you."),
        ),
        reason=_("you worked on this application"),
        placeholders=FACTS,
        compulsory=SECURITY,
    ),
)
