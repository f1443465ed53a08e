"""The mail that holds a day's other mails."""

from django.utils.translation import gettext_lazy as _

from .groups import DIGEST
from .kinds import About, Kind, Placeholder

KEY = "digest"

KINDS = (
    Kind(
        key=KEY,
        group=DIGEST,
        happened=_("A working day began, and somebody has mails in their digest"),
        about=About.PERSON,
        subject=_("Your digest: {things}"),
        paragraphs=(_("What has happened since your last digest, thing by thing."),),
        button=_("Go to your tasks"),
        reason=_("you asked to have these mails together, once a working day"),
        placeholders=(Placeholder("things", _("how much there is"), _("3 messages")),),
    ),
)
