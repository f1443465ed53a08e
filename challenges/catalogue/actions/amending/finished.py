"""Whether an amendment says all that it has to, and can still be what it proposes."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Amendment
from challenges.catalogue.queries.amending import (
    amendable_sections,
    changed_meanwhile,
    missing_in,
    why_not,
)
from challenges.kernel.states import Incomplete, Refused

from .trying import tried_out


def refuse_unfinished(amendment: Amendment, at: datetime) -> None:
    """Raise Incomplete for what is missing, Refused for what no longer can be."""
    challenge = amendment.challenge
    missing = []
    if not amendment.after:
        missing.append(_("Change at least one section."))
    if not amendment.reason:
        missing.append(_("Give the reason: everybody will read it."))
    if missing:
        raise Incomplete(" ".join(missing), tuple(missing))
    closed = [name for name in amendment.after if name not in amendable_sections(challenge, at)]
    if closed:
        raise Refused(_("It is too late for this change. Give it up, and begin another."))
    if changed_meanwhile(challenge, amendment):
        raise Refused(
            _("What it changes has been changed by something else meanwhile. Give it up, and "
              "begin another.")
        )  # fmt: skip
    refusal = why_not(amendment.before, amendment.after, challenge, at)
    if refusal:
        raise Refused(refusal)
    lacking = tried_out(challenge, amendment.after, lambda copy: missing_in(copy, amendment), at)
    if lacking:
        raise Incomplete(
            _("It cannot be published as it is: %(missing)s.") % {"missing": "; ".join(lacking)},
            tuple(lacking),
        )
