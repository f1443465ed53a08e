"""Mails about judging. None carries a score."""

from django.utils.translation import gettext_lazy as _

from .groups import JUDGING
from .kinds import About, Kind, Placeholder
from .placeholders import CLOSES, OWNER, REFERENCE, TITLE

MANAGER = _("you look after this challenge")
JUDGE = _("you are a judge of this challenge")
WHY = Placeholder("why", _("what stood in the way"), _("Two applications have too few judges."))
FACTS = (TITLE, OWNER)
APPLICATIONS = Placeholder("applications", _("how many applications"), _("7 applications"))

KINDS = (
    Kind(
        key="judge_added",
        group=JUDGING,
        happened=_("Somebody accepted a seat on a panel; to them"),
        about=About.PANEL,
        subject=_("You are on the panel of {title}"),
        paragraphs=(
            _("You have agreed to judge “{title}” for {owner}. Thank you."),
            _(
                "Before you see any application, say which applicants you have a tie with. Their "
                "names are there once the call has closed."
            ),
        ),
        button=_("Declare your interests"),
        reason=JUDGE,
        placeholders=FACTS,
        compulsory=_("Nobody may judge before they have declared their interests."),
    ),
    Kind(
        key="assignment_proposed",
        group=JUDGING,
        happened=_("Judges were proposed for the applications of a round"),
        about=About.JUDGING,
        subject=_("Judges are proposed: {title}"),
        paragraphs=(
            _("There is a proposal with {reviews}."),
            _("Judges see nothing until you publish it."),
        ),
        button=_("Look and publish"),
        reason=MANAGER,
        placeholders=(*FACTS, Placeholder("reviews", _("how many reviews"), _("21 reviews"))),
    ),
    Kind(
        key="assignment_failed",
        group=JUDGING,
        happened=_("Judges could not be assigned"),
        about=About.JUDGING,
        subject=_("Judges could not be assigned: {title}"),
        paragraphs=(_("{why}"),),
        button=_("See what to do"),
        reason=MANAGER,
        placeholders=(*FACTS, WHY),
    ),
    Kind(
        key="judge_assigned",
        group=JUDGING,
        happened=_("Applications were given to a judge"),
        about=About.PANEL,
        subject=_("Applications to score: {title}"),
        paragraphs=(
            _("Waiting for your scores: {applications}."),
            _("Submit them by {closes}, London time."),
        ),
        button=_("Start scoring"),
        reason=JUDGE,
        placeholders=(*FACTS, APPLICATIONS, CLOSES),
        is_urgent=True,
    ),
    Kind(
        key="judge_reminded",
        group=JUDGING,
        happened=_("Scoring closes soon, and a judge is not done; to them"),
        about=About.PANEL,
        subject=_("Still to score: {title}"),
        paragraphs=(
            _("Waiting for your scores: {applications}."),
            _("Scoring closes at {closes}, London time."),
            _(
                "If you cannot read all of them by then, step back from those that are too many, "
                "or tell whoever invited you: somebody else can be found while there is time."
            ),
        ),
        button=_("Go on scoring"),
        reason=JUDGE,
        placeholders=(*FACTS, APPLICATIONS, CLOSES),
    ),
    Kind(
        key="judges_not_begun",
        group=JUDGING,
        happened=_("Scoring closes in some days, and judges have not begun"),
        about=About.JUDGING,
        subject=_("Judges who have not begun: {title}"),
        paragraphs=(
            _("Scoring closes at {closes}, London time. Not begun yet: {judges}."),
            _("We have reminded them. You can remind one again, or have somebody else assigned."),
        ),
        button=_("See how far it has got"),
        reason=MANAGER,
        placeholders=(
            *FACTS,
            CLOSES,
            Placeholder("judges", _("names of the judges"), _("Jude Sample, Jo Specimen")),
        ),
    ),
    Kind(
        key="judge_relieved",
        group=JUDGING,
        happened=_("Applications were taken back from a judge"),
        about=About.PANEL,
        subject=_("Fewer applications to score: {title}"),
        paragraphs=(
            _("Taken back, before you had begun: {applications}."),
            _("Other judges read them. What you have begun or scored stays with you."),
        ),
        button=_("See what is left"),
        reason=JUDGE,
        placeholders=(*FACTS, APPLICATIONS),
    ),
    Kind(
        key="gaps_filled",
        group=JUDGING,
        happened=_("A judge who fell away was replaced"),
        about=About.JUDGING,
        subject=_("A judge has been replaced: {title}"),
        paragraphs=(
            _("A judge fell away from an application, and somebody else reads it now."),
            _("Nobody else’s applications have changed."),
        ),
        button=_("See the round"),
        reason=MANAGER,
        placeholders=FACTS,
    ),
    Kind(
        key="judge_recused",
        group=JUDGING,
        happened=_("A judge stepped back from an application"),
        about=About.JUDGING,
        subject=_("A judge has stepped back from {reference}"),
        paragraphs=(
            _("{reference} now has a judge too few."),
            _("While judges score we look for somebody else at once. What is scored stays."),
        ),
        button=_("See who could read it"),
        reason=MANAGER,
        placeholders=(*FACTS, REFERENCE),
    ),
    Kind(
        key="round_ranked",
        group=JUDGING,
        happened=_("The scores of a round were ranked"),
        about=About.JUDGING,
        subject=_("Ready to decide: {title}"),
        paragraphs=(
            _("The scores are in, and ranked: {applications}."),
            _("The ranking is advice. You decide, and say why."),
        ),
        button=_("See the ranking"),
        reason=_("you chair this panel"),
        placeholders=(*FACTS, APPLICATIONS),
    ),
    Kind(
        key="ranking_failed",
        group=JUDGING,
        happened=_("The scores of a round could not be ranked"),
        about=About.JUDGING,
        subject=_("Scores could not be ranked: {title}"),
        paragraphs=(
            _("{why}"),
            _("The first of you to open the round can have it ranked again with one button."),
        ),
        button=_("Rank again"),
        reason=_("you run this round of judging or chair its panel"),
        placeholders=(*FACTS, WHY),
    ),
)
