"""Mails about invitations, roles and organisations."""

from django.utils.translation import gettext_lazy as _

from .groups import PEOPLE
from .kinds import About, Kind, Placeholder
from .placeholders import BODY, EMAIL, PERSON, ROLES

OWNER = _("you own this organisation’s account")
SENT_IT = _("you sent this invitation")
SECURITY = _("It tells you what you may see and do here, so that nobody changes it unnoticed.")
INVITED = (EMAIL, BODY)

KINDS = (
    Kind(
        key="invitation_sent",
        group=PEOPLE,
        happened=_("Somebody was invited to act for an organisation"),
        about=About.PERSON,
        subject=_("Join {body}"),
        paragraphs=(
            _("{asker} asks you to act for {body} on {site}, as {roles}."),
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
            EMAIL,
            BODY,
            ROLES,
            Placeholder("asker", _("who invites"), _("Bo Example (bo@example.org)")),
            Placeholder("until", _("when the invitation ends"), _("midday on Monday 7 December")),
        ),
        compulsory=_("You can answer only with the link in it."),
    ),
    Kind(
        key="invitation_accepted",
        group=PEOPLE,
        happened=_("An invitation was accepted"),
        about=About.ORGANISATION,
        subject=_("{email} has joined {body}"),
        paragraphs=(_("{email} has accepted your invitation and can now act for {body}."),),
        button=_("See who belongs to it"),
        reason=SENT_IT,
        placeholders=INVITED,
    ),
    Kind(
        key="invitation_declined",
        group=PEOPLE,
        happened=_("An invitation was declined"),
        about=About.ORGANISATION,
        subject=_("{email} has declined to join {body}"),
        paragraphs=(
            _("{email} does not want to act for {body}. Speak to them before you invite again."),
        ),
        button=_("See who belongs to it"),
        reason=SENT_IT,
        placeholders=INVITED,
    ),
    Kind(
        key="invitation_expired",
        group=PEOPLE,
        happened=_("Nobody answered an invitation in time"),
        about=About.ORGANISATION,
        subject=_("No answer from {email}"),
        paragraphs=(
            _(
                "Nobody has answered your invitation to {email} to join {body}. Check the "
                "address, and invite them again if you still want to."
            ),
        ),
        button=_("See who belongs to it"),
        reason=SENT_IT,
        placeholders=INVITED,
    ),
    Kind(
        key="roles_changed",
        group=PEOPLE,
        happened=_("Somebody's roles were changed"),
        about=About.PERSON,
        subject=_("You are now {roles} of {body}"),
        paragraphs=(
            _("What you may do for {body} has changed. You were {before}."),
            _("You are now {roles}. Sign in to see your tasks."),
        ),
        button=_("Go to your tasks"),
        reason=_("you act for this organisation"),
        placeholders=(
            BODY,
            ROLES,
            Placeholder("before", _("the roles before, in words"), _("an editor")),
        ),
        compulsory=SECURITY,
    ),
    Kind(
        key="member_removed",
        group=PEOPLE,
        happened=_("An owner removed somebody from an organisation"),
        about=About.PERSON,
        subject=_("You no longer act for {body}"),
        paragraphs=(
            _("You were {roles} of {body}, and no longer see what belongs to it."),
            _("If that is a mistake, speak to {owners}."),
            _("Your account stays, with everything else you take part in."),
        ),
        reason=_("you acted for this organisation"),
        placeholders=(
            BODY,
            ROLES,
            Placeholder("owners", _("its owners; empty where it has none"), _("Ada Example")),
        ),
        compulsory=SECURITY,
    ),
    Kind(
        key="membership_left",
        group=PEOPLE,
        happened=_("Somebody left an organisation; to them"),
        about=About.PERSON,
        subject=_("You have left {body}"),
        paragraphs=(
            _("You were {roles} of {body}. You no longer see what belongs to it."),
            _("To come back, ask one of its owners to invite you."),
        ),
        reason=_("you acted for this organisation"),
        placeholders=(BODY, ROLES),
        compulsory=SECURITY,
    ),
    Kind(
        key="member_left",
        group=PEOPLE,
        happened=_("Somebody left an organisation; to its owners"),
        about=About.ORGANISATION,
        subject=_("{person} has left {body}"),
        paragraphs=(_("{person} was {roles}, and no longer sees what belongs to it."),),
        button=_("See who belongs to it"),
        reason=OWNER,
        placeholders=(BODY, ROLES, PERSON),
    ),
    Kind(
        key="organisation_verified",
        group=PEOPLE,
        happened=_("A body was verified"),
        about=About.ORGANISATION,
        subject=_("{body} is verified"),
        paragraphs=(
            _("The programme team has confirmed that {body} is what it says."),
            _("You can now draft a challenge."),
        ),
        button=_("Start"),
        reason=OWNER,
        placeholders=(BODY,),
    ),
)
