"""Mails about messages between applicants and those who run a challenge.

None holds what was written: it is read behind the sign-in, with its files.
"""

from django.utils.translation import gettext_lazy as _

from .applications import APPLIED
from .catalogue import MANAGER
from .files import FILE, FINDING, NOBODY_GETS_IT
from .groups import APPLICATIONS, CHALLENGES
from .kinds import About, Kind
from .placeholders import APPLICANT, OWNER, PERSON, REFERENCE, TITLE

FACTS = (REFERENCE, APPLICANT, TITLE, OWNER)

KINDS = (
    Kind(
        key="message_to_applicant",
        group=APPLICATIONS,
        happened=_("Those who run the challenge wrote you a message"),
        about=About.APPLICATION,
        subject=_("A message about your application {reference}"),
        paragraphs=(
            _("{person} of {owner} has written to you about {reference}, for “{title}”."),
            _("Read and answer it on its page: this email does not hold it."),
        ),
        button=_("Read the message"),
        reason=APPLIED,
        placeholders=(*FACTS, PERSON),
    ),
    Kind(
        key="message_to_officer",
        group=CHALLENGES,
        happened=_("An applicant wrote a message"),
        about=About.APPLICATION,
        subject=_("A message from an applicant: {reference}"),
        paragraphs=(
            _(
                "{person} has written to you about the application {reference} of {applicant}, for "
                "“{title}”."
            ),
            _("Read and answer it on its page: this email does not hold it."),
        ),
        button=_("Read the message"),
        reason=MANAGER,
        placeholders=(*FACTS, PERSON),
    ),
    Kind(
        key="file_of_message_refused",
        group=APPLICATIONS,
        happened=_("The virus scanner refused a file of a message"),
        about=About.APPLICATION,
        subject=_("A file about {reference} cannot be read"),
        paragraphs=(NOBODY_GETS_IT, _("Send a clean copy with another message.")),
        button=_("Write another message"),
        reason=_("you sent it"),
        placeholders=(REFERENCE, TITLE, FILE, FINDING),
        compulsory=_("Without it you would wait for an answer to what nobody can read."),
    ),
)
