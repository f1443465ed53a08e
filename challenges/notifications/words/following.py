"""Mails to those who follow a challenge, its mission or its body, with an account or without."""

from django.utils.translation import gettext_lazy as _

from .groups import FOLLOWING
from .kinds import About, Kind, Placeholder
from .placeholders import CLOSES, OWNER, TITLE

FOLLOWER = _("you follow {topic}")
TOPIC = Placeholder("topic", _("what they follow"), _("the challenges of Sampleford Council"))
SUMMARY = Placeholder("summary", _("the challenge in short"), _("Fewer fumes at twelve schools."))
FACTS = (TITLE, OWNER, CLOSES, SUMMARY, TOPIC)
SEE = _("See the challenge")

KINDS = (
    Kind(
        key="follow_asked",
        group=FOLLOWING,
        happened=_("Somebody asked to follow something by email"),
        about=About.PERSON,
        subject=_("Confirm that you want to follow {topic}"),
        paragraphs=(
            _("Somebody, probably you, asked {site} to write to this address about {topic}."),
            _("Open the link and press the button. Before that we send nothing."),
            _("The link works until {until}, London time."),
            _("If it was not you, you need not do anything."),
        ),
        button=_("Confirm"),
        reason=_("somebody entered your address to follow this"),
        placeholders=(
            TOPIC,
            Placeholder("until", _("when the link ends"), _("midday on Monday 7 December")),
        ),
        compulsory=_("Without it nobody could follow."),
        hides_recipients=True,
    ),
    Kind(
        key="follow_asked_again",
        group=FOLLOWING,
        happened=_("Somebody asked to follow what they follow already"),
        about=About.PERSON,
        subject=_("You follow this already: {topic}"),
        paragraphs=(
            _("Somebody, probably you, entered your address to follow {topic}."),
            _("You follow it already, so there is nothing to confirm."),
        ),
        reason=FOLLOWER,
        placeholders=(TOPIC,),
        hides_recipients=True,
    ),
    Kind(
        key="news_opened",
        group=FOLLOWING,
        happened=_("A challenge opened; to its followers"),
        about=About.CHALLENGE,
        subject=_("Open for applications: {title}"),
        paragraphs=(_("{summary}"), _("Apply by {closes}, London time.")),
        button=SEE,
        reason=FOLLOWER,
        placeholders=FACTS,
        hides_recipients=True,
    ),
    Kind(
        key="news_closed",
        group=FOLLOWING,
        happened=_("A challenge closed; to its followers"),
        about=About.CHALLENGE,
        subject=_("Closed: {title}"),
        paragraphs=(
            _("“{title}” takes no more applications."),
            _("Judges read them now. We write again when the outcome is published."),
        ),
        button=SEE,
        reason=FOLLOWER,
        placeholders=FACTS,
        hides_recipients=True,
    ),
    Kind(
        key="news_announced",
        group=FOLLOWING,
        happened=_("The outcome of a challenge was published; to its followers"),
        about=About.CHALLENGE,
        subject=_("Outcome published: {title}"),
        paragraphs=(_("Who was chosen for “{title}”, and why, is on its page."),),
        button=_("See who was chosen"),
        reason=FOLLOWER,
        placeholders=FACTS,
        hides_recipients=True,
    ),
    Kind(
        key="news_piloting",
        group=FOLLOWING,
        happened=_("A pilot of a challenge began; to its followers"),
        about=About.CHALLENGE,
        subject=_("A pilot has begun: {title}"),
        paragraphs=(_("A winner of “{title}” is being tried in practice."),),
        button=SEE,
        reason=FOLLOWER,
        placeholders=FACTS,
        hides_recipients=True,
    ),
    Kind(
        key="news_lessons",
        group=FOLLOWING,
        happened=_("What was learned from a challenge was published; to its followers"),
        about=About.CHALLENGE,
        subject=_("What we learned: {title}"),
        paragraphs=(
            _("{owner} has written down what it learned from “{title}”. It is on the page."),
        ),
        button=_("Read what was learned"),
        reason=FOLLOWER,
        placeholders=FACTS,
        hides_recipients=True,
    ),
)
