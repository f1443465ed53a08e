"""Mails about questions, answers and news of a challenge."""

from django.utils.translation import gettext_lazy as _

from .catalogue import MANAGER
from .following import FOLLOWER, SEE, TOPIC
from .groups import CHALLENGES, FOLLOWING
from .kinds import About, Kind, Placeholder
from .placeholders import CLOSES, OWNER, TITLE

ASKER = _("somebody asked this question from your address")
CONFIRMED = _("you asked this question")
ONLY_ANSWER = _("It is the answer to what you asked.")
QUESTION = Placeholder("question", _("what was asked"), _("How many homes can we try it in?"))
ANSWER = Placeholder("answer", _("what was answered"), _("Up to forty, in two streets."))
NUMBER = Placeholder("number", _("number of the answer on the page"), "3")
WHY = Placeholder("why", _("what the officer wrote"), _("It is about another challenge."))
COUNT = Placeholder("questions", _("how many questions wait"), _("2 questions"))
HEADING = Placeholder("heading", _("heading of the update"), _("Briefing on Monday"))
NEWS = Placeholder("news", _("the update"), _("Come to the town hall at ten."))
ASKED = _("Asked about “{title}”:")
READ = _("Read it on the page")

KINDS = (
    Kind(
        key="question_asked",
        group=FOLLOWING,
        happened=_("Somebody wrote a question and has to confirm it"),
        about=About.PERSON,
        subject=_("Send your question about {title}"),
        paragraphs=(
            _("Somebody, probably you, wrote this question from your address:"),
            _("{question}"),
            _("Open the link and press the button. Before that nobody reads it."),
            _("The link works until {until}, London time."),
            _("If it was not you, you need not do anything."),
        ),
        button=_("Send the question"),
        reason=ASKER,
        placeholders=(
            TITLE,
            OWNER,
            QUESTION,
            Placeholder("until", _("when the link ends"), _("midday on Monday 7 December 2026")),
        ),
        compulsory=_("Without it nobody could ask."),
        hides_recipients=True,
    ),
    Kind(
        key="question_answered",
        group=FOLLOWING,
        happened=_("A question was answered; to whoever asked"),
        about=About.PERSON,
        subject=_("Your question is answered: {title}"),
        paragraphs=(ASKED, _("{question}"), _("The answer:"), _("{answer}")),
        button=READ,
        reason=CONFIRMED,
        placeholders=(TITLE, OWNER, QUESTION, ANSWER),
        compulsory=ONLY_ANSWER,
        hides_recipients=True,
    ),
    Kind(
        key="question_pointed",
        group=FOLLOWING,
        happened=_("A question had been answered before; to whoever asked"),
        about=About.PERSON,
        subject=_("Your question is answered: {title}"),
        paragraphs=(
            _("You asked about “{title}”. Somebody had asked the same before. Question {number}:"),
            _("{question}"),
            _("The answer:"),
            _("{answer}"),
        ),
        button=READ,
        reason=CONFIRMED,
        placeholders=(TITLE, OWNER, NUMBER, QUESTION, ANSWER),
        compulsory=ONLY_ANSWER,
        hides_recipients=True,
    ),
    Kind(
        key="question_declined",
        group=FOLLOWING,
        happened=_("A question was declined; to whoever asked"),
        about=About.PERSON,
        subject=_("Your question is not answered: {title}"),
        paragraphs=(
            _("You asked about “{title}”:"),
            _("{question}"),
            _("Those who run the challenge do not answer it. They wrote:"),
            _("{why}"),
        ),
        button=_("See what was answered"),
        reason=CONFIRMED,
        placeholders=(TITLE, OWNER, QUESTION, WHY),
        compulsory=ONLY_ANSWER,
        hides_recipients=True,
    ),
    Kind(
        key="question_corrected",
        group=FOLLOWING,
        happened=_("An answer was corrected; to whoever asked"),
        about=About.PERSON,
        subject=_("Answer corrected: {title}"),
        paragraphs=(ASKED, _("{question}"), _("The answer is now:"), _("{answer}")),
        button=READ,
        reason=CONFIRMED,
        placeholders=(TITLE, OWNER, QUESTION, ANSWER),
        compulsory=ONLY_ANSWER,
        hides_recipients=True,
    ),
    Kind(
        key="question_withdrawn",
        group=FOLLOWING,
        happened=_("An answer was withdrawn; to whoever asked"),
        about=About.PERSON,
        subject=_("Answer withdrawn: {title}"),
        paragraphs=(ASKED, _("{question}"), _("The answer no longer holds:"), _("{why}")),
        button=READ,
        reason=CONFIRMED,
        placeholders=(TITLE, OWNER, QUESTION, WHY),
        compulsory=ONLY_ANSWER,
        hides_recipients=True,
    ),
    Kind(
        key="news_answered",
        group=FOLLOWING,
        happened=_("A question was answered; to followers and those who have begun to apply"),
        about=About.CHALLENGE,
        subject=_("Question answered: {title}"),
        paragraphs=(ASKED, _("{question}"), _("The answer:"), _("{answer}")),
        button=READ,
        reason=FOLLOWER,
        placeholders=(TITLE, OWNER, QUESTION, ANSWER, TOPIC),
        hides_recipients=True,
    ),
    Kind(
        key="news_corrected",
        group=FOLLOWING,
        happened=_("An answer was corrected; to followers and those who have begun to apply"),
        about=About.CHALLENGE,
        subject=_("Answer corrected: {title}"),
        paragraphs=(ASKED, _("{question}"), _("The answer is now:"), _("{answer}")),
        button=READ,
        reason=FOLLOWER,
        placeholders=(TITLE, OWNER, QUESTION, ANSWER, TOPIC),
        hides_recipients=True,
    ),
    Kind(
        key="news_withdrawn",
        group=FOLLOWING,
        happened=_("An answer was withdrawn; to followers and those who have begun to apply"),
        about=About.CHALLENGE,
        subject=_("Answer withdrawn: {title}"),
        paragraphs=(ASKED, _("{question}"), _("The answer no longer holds:"), _("{why}")),
        button=READ,
        reason=FOLLOWER,
        placeholders=(TITLE, OWNER, QUESTION, WHY, TOPIC),
        hides_recipients=True,
    ),
    Kind(
        key="news_update",
        group=FOLLOWING,
        happened=_("An update was posted; to followers and those who have begun to apply"),
        about=About.CHALLENGE,
        subject=_("{heading}: {title}"),
        paragraphs=(_("{news}"),),
        button=READ,
        reason=FOLLOWER,
        placeholders=(TITLE, OWNER, HEADING, NEWS, TOPIC),
        hides_recipients=True,
    ),
    Kind(
        key="news_closes_soon",
        group=FOLLOWING,
        happened=_("A week is left; to followers"),
        about=About.CHALLENGE,
        subject=_("One week left: {title}"),
        paragraphs=(
            _("“{title}” closes at {closes}, London time."),
            _("If you have begun an application, submit it by then: what is late does not count."),
        ),
        button=SEE,
        reason=FOLLOWER,
        placeholders=(TITLE, OWNER, CLOSES, TOPIC),
        is_urgent=True,
        hides_recipients=True,
    ),
    Kind(
        key="questions_overdue",
        group=CHALLENGES,
        happened=_("Questions have waited for two working days"),
        about=About.CHALLENGE,
        subject=_("Questions wait for an answer: {title}"),
        paragraphs=(
            _("Waiting for two working days: {questions} about “{title}”."),
            _("Applicants need the answers to write their applications."),
        ),
        button=_("Answer them"),
        reason=MANAGER,
        placeholders=(TITLE, OWNER, COUNT),
    ),
)

# What somebody gets who asked: nobody may learn who they are.
TO_ASKERS = tuple(kind.key for kind in KINDS if kind.reason in (ASKER, CONFIRMED))
