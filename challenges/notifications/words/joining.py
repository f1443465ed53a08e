"""Mails about requests to join, what the programme team checked, and bodies left alone."""

from django.utils.translation import gettext_lazy as _

from .groups import PEOPLE
from .kinds import About, Kind, Placeholder
from .placeholders import BODY, EMAIL, PERSON, ROLES

LOOKS_AFTER = _("you look after who belongs to this organisation")
ASKED = _("you asked to join this organisation")
ANSWER = _("It is the answer to what you asked.")
STANDING = _("It says what your organisation may do here.")
REASON = Placeholder(
    "reason", _("why, in the words of whoever decided"), _("Ask your head of service first.")
)
SEE_IT = _("See the organisation")

KINDS = (
    Kind(
        key="join_requested",
        group=PEOPLE,
        happened=_("Somebody asks to join an organisation"),
        about=About.ORGANISATION,
        subject=_("{person} asks to join {body}"),
        paragraphs=(
            _("{person} ({email}) asks to act for {body}."),
            _("The address is confirmed, and {domain} is verified as the body’s."),
            "{message}",
            _("Ask them first where you doubt that they belong to it."),
            _("Answer by {until}, London time."),
        ),
        button=_("Answer"),
        reason=LOOKS_AFTER,
        placeholders=(
            PERSON,
            EMAIL,
            BODY,
            Placeholder(
                "domain",
                _("the body’s domain, where the address is confirmed and lies in it"),
                "sampleford.example",
            ),
            Placeholder("message", _("what they wrote"), _("I lead the innovation team.")),
            Placeholder("until", _("when the request ends"), _("midday on Monday 7 December")),
        ),
    ),
    Kind(
        key="join_accepted",
        group=PEOPLE,
        happened=_("A request to join was accepted"),
        about=About.PERSON,
        subject=_("You now belong to {body}"),
        paragraphs=(_("Your request was accepted. You now act for {body} as {roles}."),),
        button=_("Go to your tasks"),
        reason=ASKED,
        placeholders=(BODY, ROLES),
        compulsory=ANSWER,
    ),
    Kind(
        key="join_declined",
        group=PEOPLE,
        happened=_("A request to join was declined"),
        about=About.PERSON,
        subject=_("{body} has declined your request to join"),
        paragraphs=(
            _("{body} has declined your request. They wrote:"),
            "{reason}",
            _("Once that is settled, you can ask again."),
        ),
        button=_("Find your organisation"),
        reason=ASKED,
        placeholders=(BODY, REASON),
        compulsory=ANSWER,
    ),
    Kind(
        key="join_expired",
        group=PEOPLE,
        happened=_("Nobody answered a request to join"),
        about=About.PERSON,
        subject=_("No answer from {body}"),
        paragraphs=(
            _("Nobody has answered your request to join {body}."),
            _("Ask again, or speak to a colleague who belongs to it."),
        ),
        button=_("Find your organisation"),
        reason=ASKED,
        placeholders=(BODY,),
        compulsory=ANSWER,
    ),
    Kind(
        key="organisation_registered",
        group=PEOPLE,
        happened=_("A public body was registered"),
        about=About.ORGANISATION,
        subject=_("Check {body}"),
        paragraphs=(
            _("Somebody has registered {body}."),
            _("It cannot start a challenge until you have checked that it is what it says."),
        ),
        button=_("Check it"),
        reason=_("you are one of the programme team"),
        placeholders=(BODY,),
    ),
    Kind(
        key="organisation_refused",
        group=PEOPLE,
        happened=_("A body could not be verified"),
        about=About.ORGANISATION,
        subject=_("{body} could not be verified"),
        paragraphs=(
            _("The programme team could not confirm that {body} is what it says. They wrote:"),
            "{reason}",
            _("Correct what is known of it, and it is looked at again."),
        ),
        button=SEE_IT,
        reason=LOOKS_AFTER,
        placeholders=(BODY, REASON),
        compulsory=STANDING,
    ),
    Kind(
        key="organisation_suspended",
        group=PEOPLE,
        happened=_("A body was suspended"),
        about=About.ORGANISATION,
        subject=_("{body} is suspended"),
        paragraphs=(
            _("{body} can start no challenge, and send none for approval, for now."),
            _("What is public stays. The programme team wrote:"),
            "{reason}",
        ),
        button=SEE_IT,
        reason=LOOKS_AFTER,
        placeholders=(BODY, REASON),
        compulsory=STANDING,
    ),
    Kind(
        key="organisation_reinstated",
        group=PEOPLE,
        happened=_("The suspension of a body ended"),
        about=About.ORGANISATION,
        subject=_("{body} is no longer suspended"),
        paragraphs=(_("{body} can start challenges, and send them for approval, again."),),
        button=SEE_IT,
        reason=LOOKS_AFTER,
        placeholders=(BODY,),
        compulsory=STANDING,
    ),
    Kind(
        key="organisation_without_owner",
        group=PEOPLE,
        happened=_("A body was left without an owner"),
        about=About.ORGANISATION,
        subject=_("{body} has no owner"),
        paragraphs=(
            _("Nobody in {body} can invite people or answer their requests any more."),
            _("Invite somebody as owner."),
        ),
        button=_("Invite somebody"),
        reason=_("you are one of the programme team"),
        placeholders=(BODY,),
    ),
)
