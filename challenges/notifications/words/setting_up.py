"""Mails about what is done before a challenge opens: its equality screening, its guests."""

from django.utils.translation import gettext_lazy as _

from .catalogue import FACTS, MANAGER
from .groups import APPROVAL, CHALLENGES
from .kinds import About, Kind, Placeholder
from .placeholders import MESSAGE

INVITATION = "guest_invited"
FOR_ONE = _("Sign in with the address to which this came: the link opens for you alone.")
FOR_ORGANISATION = _(
    "It invites %(organisation)s. Sign in: the link opens for everybody who applies for it, and "
    "for nobody else."
)
FOR_WHOM = Placeholder("for_whom", _("for whom the link opens, and how"), FOR_ONE)

KINDS = (
    Kind(
        key="signature_wanted",
        group=APPROVAL,
        happened=_("A signature under an equality screening was asked for"),
        about=About.CHALLENGE,
        subject=_("Sign an equality screening: {title}"),
        paragraphs=(
            _(
                "{owner} has screened its challenge “{title}” for equality and asks somebody who "
                "wrote none of it to read and sign."
            ),
            _("The challenge cannot be sent for approval before that."),
        ),
        button=_("Read and sign"),
        reason=_("you may approve this challenge"),
        placeholders=FACTS,
    ),
    Kind(
        key="screening_signed",
        group=APPROVAL,
        happened=_("An equality screening was signed"),
        about=About.CHALLENGE,
        subject=_("Signed: the equality screening of {title}"),
        paragraphs=(
            _("The equality screening of “{title}” is signed."),
            _("If you change it now, it has to be signed again."),
        ),
        button=_("See the screening"),
        reason=MANAGER,
        placeholders=FACTS,
    ),
    Kind(
        key="screening_returned",
        group=APPROVAL,
        happened=_("An equality screening came back unsigned"),
        about=About.CHALLENGE,
        subject=_("Not signed yet: the equality screening of {title}"),
        paragraphs=(
            _("Somebody read the equality screening of “{title}” and asks for this:"),
            _("{message}"),
            _("Change what is asked for and ask for a signature again."),
        ),
        button=_("Change the screening"),
        reason=MANAGER,
        placeholders=(*FACTS, MESSAGE),
    ),
    Kind(
        key=INVITATION,
        group=CHALLENGES,
        happened=_("Somebody was invited to a challenge that is only for guests"),
        about=About.CHALLENGE,
        subject=_("You are invited: {title}"),
        paragraphs=(
            _("{owner} invites you to answer its challenge “{title}”. It is not public."),
            _("It takes answers from {opens} to {closes}."),
            _("{for_whom}"),
        ),
        button=_("Read the challenge"),
        reason=_(
            "the body that poses this challenge has put you, or an organisation that you apply "
            "for, on its list of guests"
        ),
        placeholders=(*FACTS, FOR_WHOM),
        compulsory=_("It is sent once, and nobody can see the challenge without it."),
        hides_recipients=True,
    ),
)
