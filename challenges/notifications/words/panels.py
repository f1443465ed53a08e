"""Mails about who judges: invitations, and what judges declare. None names an applicant."""

from django.utils.translation import gettext_lazy as _

from .groups import JUDGING
from .kinds import About, Kind, Placeholder
from .organisations import SENT_IT
from .placeholders import EMAIL, OWNER, PERSON, TITLE

FACTS = (TITLE, OWNER)
PART = Placeholder("part", _("what they are asked to do"), _("judge"))
ONLY_LINK = _("You can answer only with the link in it.")
INVITED = (
    *FACTS,
    EMAIL,
    PART,
    Placeholder("asker", _("who invites"), _("Bo Example (bo@example.org)")),
    Placeholder(
        "load", _("how much they are asked to read"), _("You would read 8 applications at the most")
    ),
    Placeholder("days", _("when the panel works"), _("Judging: 4 to 22 January 2027.")),
    Placeholder(
        "message", _("what the person who invites wrote"), _("We need somebody from care.")
    ),
    Placeholder("until", _("when the invitation ends"), _("midday on Monday 7 December")),
)

KINDS = (
    Kind(
        key="panel_invited",
        group=JUDGING,
        happened=_("Somebody was invited to a panel"),
        about=About.PERSON,
        subject=_("Will you {part} “{title}”?"),
        paragraphs=(
            _("{asker} asks you to {part} “{title}”, a challenge of {owner}."),
            _("{message}"),
            _("{load}. {days}"),
            _(
                "Before you accept we ask what you know about, when you are away, which interests "
                "you have in general, and that you keep secret what you read. Nobody is told who "
                "scored what."
            ),
            _("Open the link, sign in as {email}, and accept or decline. You need not say why."),
            _("You can answer until {until}, London time. Ask {asker} if you have questions."),
        ),
        button=_("See the invitation"),
        reason=_("somebody entered your address to invite you"),
        placeholders=INVITED,
        compulsory=ONLY_LINK,
    ),
    Kind(
        key="panel_invited_reminder",
        group=JUDGING,
        happened=_("Somebody has not answered an invitation to a panel for some days"),
        about=About.PERSON,
        subject=_("Still open: will you {part} “{title}”?"),
        paragraphs=(
            _("{asker} has asked you to {part} “{title}”, a challenge of {owner}."),
            _("{load}. {days}"),
            _(
                "The invitation ends at {until}, London time. If you cannot, say so by the link, "
                "and somebody else can be asked in time."
            ),
            _("This link takes the place of the one in the earlier email."),
        ),
        button=_("See the invitation"),
        reason=_("somebody entered your address to invite you"),
        placeholders=INVITED,
        compulsory=ONLY_LINK,
    ),
    Kind(
        key="panel_accepted",
        group=JUDGING,
        happened=_("Somebody accepted an invitation to a panel"),
        about=About.JUDGING,
        subject=_("{person} will {part}: {title}"),
        paragraphs=(
            _("{person} ({email}) has accepted your invitation to {part} “{title}”."),
            _("What our records show of ties to applicants is noted already."),
        ),
        button=_("See the panel"),
        reason=SENT_IT,
        placeholders=(*FACTS, PERSON, EMAIL, PART),
    ),
    Kind(
        key="panel_declined",
        group=JUDGING,
        happened=_("Somebody declined an invitation to a panel"),
        about=About.JUDGING,
        subject=_("{email} cannot {part}: {title}"),
        paragraphs=(
            _("{email} has declined your invitation to {part} “{title}”."),
            _("{why}"),
        ),
        button=_("Ask somebody else"),
        reason=SENT_IT,
        placeholders=(
            *FACTS,
            EMAIL,
            PART,
            Placeholder("why", _("the reason, if one was given"), _("“I am away in January.”")),
        ),
    ),
    Kind(
        key="panel_expired",
        group=JUDGING,
        happened=_("Nobody answered an invitation to a panel in time"),
        about=About.JUDGING,
        subject=_("No answer from {email}: {title}"),
        paragraphs=(
            _("Nobody has answered your invitation to {email} to {part} “{title}”."),
            _("Check the address, and invite them again or somebody else."),
        ),
        button=_("See the panel"),
        reason=SENT_IT,
        placeholders=(*FACTS, EMAIL, PART),
    ),
    Kind(
        key="interests_lapse",
        group=JUDGING,
        happened=_("The standing declaration of a judge is nearly a year old, or older"),
        about=About.PERSON,
        subject=_("Renew your declaration of interests"),
        paragraphs=(
            _("You declared your interests as a judge on {site} nearly a year ago, or earlier."),
            _(
                "It holds until {until}. Read it again, change what has changed, and confirm it: "
                "you are given no more applications once it has lapsed."
            ),
        ),
        button=_("Renew it"),
        reason=_("you are one of the judges on this site"),
        placeholders=(Placeholder("until", _("when it lapses"), _("Monday 7 December 2026")),),
    ),
)
