"""The letters of a decision, and the mails that lead up to it. Scores stand in letters only as
the round says that applicants are told them; no judge is ever named."""

from django.utils.translation import gettext_lazy as _

from .groups import APPLICATIONS, JUDGING
from .kinds import About, Kind, Placeholder
from .placeholders import APPLICANT, CLOSES, OWNER, REFERENCE, TITLE

APPLIED = _("your organisation applied to this challenge")
LETTER = _("It is the decision on your application.")
RUNS_OR_CHAIRS = _("you run this round of judging or chair its panel")
WHY = Placeholder("why", _("the reason, in somebody’s words"), _("Two awards are missing."))
OUTCOME_FACTS = (
    REFERENCE,
    APPLICANT,
    TITLE,
    OWNER,
    CLOSES,
    Placeholder("public_reason", _("the reason that everybody may read"), _("The plan is clear.")),
    Placeholder(
        "feedback",
        _("what judges wrote for the applicant, by criterion"),
        _("How well it meets the need: mean 3.7 of 5\nJudge A: Say who calls whom, and when."),
    ),
    Placeholder(
        "announced",
        _("when it becomes public, where there is a standstill"),
        _("10am on Friday 15 January 2027"),
    ),
)
AWARD = Placeholder("award", _("award for this application"), _("£15,000"))
STANDSTILL = _(
    "The outcome is announced at {announced}, London time. Keep it to yourselves until then. If "
    "you think that the decision is wrong, say so on the page of the decision before that: "
    "nothing is announced until somebody has looked at it."
)
FEEDBACK = _("{feedback}")
PUBLIC_REASON = _("The panel’s reason for its choice: {public_reason}")

KINDS = (
    Kind(
        key="application_selected",
        group=APPLICATIONS,
        happened=_("An application was chosen"),
        about=About.APPLICATION,
        subject=_("We have chosen your application: {title}"),
        paragraphs=(
            _("The panel has chosen {applicant} for “{title}”."),
            _("The award is {award}."),
            _("{owner} will now set up the pilot with you. You will get a mail when it is ready."),
            STANDSTILL,
            PUBLIC_REASON,
            FEEDBACK,
        ),
        button=_("See the decision"),
        reason=APPLIED,
        placeholders=(*OUTCOME_FACTS, AWARD),
        compulsory=LETTER,
    ),
    Kind(
        key="application_reserved",
        group=APPLICATIONS,
        happened=_("An application was put on the reserve list"),
        about=About.APPLICATION,
        subject=_("Your application is on the reserve list: {title}"),
        paragraphs=(
            _("The panel has not chosen {reference} for “{title}”, but holds it in reserve."),
            _("If somebody who was chosen falls out, {owner} asks you whether you still want to."),
            STANDSTILL,
            PUBLIC_REASON,
            FEEDBACK,
            _("Thank you for the work you put into it."),
        ),
        button=_("See the decision"),
        reason=APPLIED,
        placeholders=OUTCOME_FACTS,
        compulsory=LETTER,
    ),
    Kind(
        key="application_not_selected",
        group=APPLICATIONS,
        happened=_("An application was not chosen"),
        about=About.APPLICATION,
        subject=_("We have not chosen your application: {title}"),
        paragraphs=(
            _("The panel has not chosen {reference} for “{title}”."),
            STANDSTILL,
            PUBLIC_REASON,
            FEEDBACK,
            _(
                "If you do not understand the reasons, ask within 20 working days: “Contact and "
                "help”, at the foot of our pages, says how."
            ),
            _("Thank you for the work you put into it."),
        ),
        button=_("See the decision"),
        reason=APPLIED,
        placeholders=OUTCOME_FACTS,
        compulsory=LETTER,
    ),
    Kind(
        key="decision_made",
        group=JUDGING,
        happened=_("The chair recorded a decision"),
        about=About.JUDGING,
        subject=_("Approve the panel’s decision: {title}"),
        paragraphs=(
            _("The chair has recorded the decision on “{title}”. Nobody has been told yet."),
            _(
                "A second person approves it before the letters go out. Read the letters, then "
                "approve the decision or give it back with a reason."
            ),
        ),
        button=_("Check and approve"),
        reason=_("you look after this challenge"),
        placeholders=(TITLE, OWNER),
    ),
    Kind(
        key="decision_returned",
        group=JUDGING,
        happened=_("A decision was given back to the chair"),
        about=About.JUDGING,
        subject=_("Look at your decision again: {title}"),
        paragraphs=(
            _("The decision on “{title}” was not approved. Nobody has been told of it."),
            _("The reason: {why}"),
            _("Decide again, or record the same decision with what was missing."),
        ),
        button=_("Decide again"),
        reason=_("you chair this panel"),
        placeholders=(TITLE, OWNER, WHY),
    ),
    Kind(
        key="decision_approved",
        group=JUDGING,
        happened=_("A decision was approved by a second person"),
        about=About.JUDGING,
        subject=_("Approved, release it: {title}"),
        paragraphs=(
            _("The decision on “{title}” is approved. Nobody has been told yet."),
            _("Release it: then all applicants get their letters at once."),
        ),
        button=_("Check and release"),
        reason=RUNS_OR_CHAIRS,
        placeholders=(TITLE, OWNER),
    ),
    Kind(
        key="announcement_held",
        group=JUDGING,
        happened=_("The announcement of an outcome is held"),
        about=About.JUDGING,
        subject=_("The announcement is held: {title}"),
        paragraphs=(
            _("The outcome of “{title}” is not announced until somebody lets it go on."),
            _("The reason: {why}"),
        ),
        button=_("See the decision"),
        reason=RUNS_OR_CHAIRS,
        placeholders=(TITLE, OWNER, WHY),
    ),
    Kind(
        key="decision_released",
        group=JUDGING,
        happened=_("The outcome became public"),
        about=About.CHALLENGE,
        subject=_("The outcome is public: {title}"),
        paragraphs=(
            _("Thank you for judging “{title}”. Its page now shows who was chosen and why."),
        ),
        button=_("See the outcome"),
        reason=_("you judged this challenge"),
        placeholders=(TITLE, OWNER),
    ),
)
