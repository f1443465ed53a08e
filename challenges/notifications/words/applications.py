"""Mails to applicants: receipt, withdrawal, outcome."""

from django.utils.translation import gettext_lazy as _

from .groups import APPLICATIONS, CHALLENGES
from .kinds import About, Kind, Placeholder
from .placeholders import APPLICANT, CLOSES, OWNER, REFERENCE, TITLE

APPLIED = _("your organisation applied to this challenge")
RECEIPT = _("It is your receipt.")
DECISION = _("It is the decision on your application.")
REASON = Placeholder(
    "message", _("why, in the words of those who run it"), _("It asks for more than the award.")
)
FACTS = (REFERENCE, APPLICANT, TITLE, OWNER, CLOSES)

KINDS = (
    Kind(
        key="application_received",
        group=APPLICATIONS,
        happened=_("An application was submitted"),
        about=About.APPLICATION,
        subject=_("We have your application {reference}"),
        paragraphs=(
            _("{applicant} applied to “{title}” with “{application}”."),
            _("Your reference is {reference}. We received version {number} at {received}."),
            _(
                "You can change it until {closes}, London time. After that, judges read it as it "
                "then stands."
            ),
        ),
        button=_("See your receipt"),
        reason=APPLIED,
        placeholders=(
            *FACTS,
            Placeholder("application", _("title of the application"), _("Sensors children trust")),
            Placeholder("number", _("how often it was submitted"), "2"),
            Placeholder("received", _("when we received it"), _("4:12pm on Friday 18 December")),
        ),
        compulsory=RECEIPT,
    ),
    Kind(
        key="application_withdrawn",
        group=APPLICATIONS,
        happened=_("An application was withdrawn"),
        about=About.APPLICATION,
        subject=_("Withdrawn: {reference}"),
        paragraphs=(
            _("{applicant} has withdrawn its application to “{title}”. Nobody will judge it."),
        ),
        reason=APPLIED,
        placeholders=FACTS,
        compulsory=RECEIPT,
    ),
    Kind(
        key="application_taken_out",
        group=APPLICATIONS,
        happened=_("An application was taken out before judging"),
        about=About.CHALLENGE,
        subject=_("Your application is not judged: {title}"),
        paragraphs=(
            _("{owner} has looked at your application to “{title}” and cannot have it judged."),
            _("The reason: {message}"),
            _(
                "If you think that this is wrong, say so within 20 working days: “Contact and "
                "help”, at the foot of our pages, says how. What you sent is kept."
            ),
        ),
        button=_("See your applications"),
        reason=APPLIED,
        placeholders=(TITLE, OWNER, REASON),
        compulsory=DECISION,
    ),
    Kind(
        key="application_put_back",
        group=APPLICATIONS,
        happened=_("An application is judged after all"),
        about=About.CHALLENGE,
        subject=_("Your application is judged after all: {title}"),
        paragraphs=(
            _("{owner} had taken your application to “{title}” out. It is judged after all."),
            _("The reason: {message}"),
            _("You need not do anything."),
        ),
        button=_("See your applications"),
        reason=APPLIED,
        placeholders=(TITLE, OWNER, REASON),
        compulsory=DECISION,
    ),
    Kind(
        key="applications_given",
        group=CHALLENGES,
        happened=_("Applications were given to you"),
        about=About.CHALLENGE,
        subject=_("Applications for you to see to: {title}"),
        paragraphs=(
            _("You see to these applications to “{title}” from now on: {references}."),
            _("Read them, ask their people for what is missing, and note what you find."),
        ),
        button=_("See your applications on the desk"),
        reason=_("you look after this challenge"),
        placeholders=(
            TITLE,
            OWNER,
            Placeholder(
                "references", _("references of the applications"), "CIC26-AIR-0042, CIC26-AIR-0043"
            ),
        ),
    ),
)
