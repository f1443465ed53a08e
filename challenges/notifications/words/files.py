"""Mails about files in which the virus scanner found something."""

from django.utils.translation import gettext_lazy as _

from .applications import APPLIED
from .applications import FACTS as FACTS_OF_AN_APPLICATION
from .catalogue import FACTS, MANAGER
from .groups import APPLICATIONS, CHALLENGES
from .kinds import About, Kind, Placeholder

FILE = Placeholder("file", _("name of the file"), _("Plan of the pilot.pdf"))
FINDING = Placeholder("finding", _("what the scanner calls it"), "Win.Test.EICAR_HDB-1")
NOBODY_GETS_IT = _(
    "The virus scanner found {finding} in the file “{file}”, so we keep it from everybody and "
    "erase it."
)

KINDS = (
    Kind(
        key="file_of_application_refused",
        group=APPLICATIONS,
        happened=_("The virus scanner refused a file of an application"),
        about=About.APPLICATION,
        subject=_("A file of {reference} cannot be read"),
        paragraphs=(
            NOBODY_GETS_IT,
            _(
                "Send a clean copy while you can change your application, until {closes}, London "
                "time. After that, tell the people who run the challenge: they will want to know "
                "that you have one."
            ),
        ),
        button=_("See your application"),
        reason=APPLIED,
        placeholders=(*FACTS_OF_AN_APPLICATION, FILE, FINDING),
        compulsory=_("Without it your application could be read without that file."),
    ),
    Kind(
        key="file_of_challenge_refused",
        group=CHALLENGES,
        happened=_("The virus scanner refused a file of a challenge"),
        about=About.CHALLENGE,
        subject=_("A file of {title} cannot be read"),
        paragraphs=(
            NOBODY_GETS_IT,
            _("Choose a clean copy in the section “Documents and data” of “{title}”."),
        ),
        button=_("See the documents"),
        reason=MANAGER,
        placeholders=(*FACTS, FILE, FINDING),
    ),
)
