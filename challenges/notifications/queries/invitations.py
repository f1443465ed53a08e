"""What mails say of the work that a panel asks of somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.words import moment, partial_date
from challenges.judging.models import PanelInvitation, PanelPart
from challenges.judging.queries import judging_days


def part_of(invitation: PanelInvitation) -> str:
    """What they are asked to do, as a verb."""
    if invitation.part == PanelPart.CHAIR:
        return _("chair the panel of")
    return _("judge")


def load_of(invitation: PanelInvitation) -> str:
    """How much there would be to do."""
    if invitation.part == PanelPart.CHAIR:
        return _("As the chair you lead the panel and decide once the scores are ranked")
    words = ngettext(
        "You would read and score %(count)s application at the most",
        "You would read and score %(count)s applications at the most",
        invitation.load_asked,
    )
    return words % {"count": invitation.load_asked}


def days_of(invitation: PanelInvitation) -> str:
    """When the panel works, as far as it is known."""
    days = judging_days(invitation.panel)
    if days.scoring_closes_at:
        return _("Scores are due by %(moment)s.") % {"moment": moment(days.scoring_closes_at)}
    spans = []
    for name, first, last in days.stages:
        said = {"name": name, "first": partial_date(first), "last": partial_date(last)}
        if first and last and first != last:
            spans.append(_("%(name)s: %(first)s to %(last)s.") % said)
        elif first or last:
            spans.append(
                _("%(name)s: %(day)s.") % {"name": name, "day": said["first"] or said["last"]}
            )
    return " ".join(spans) or _("The days are not settled yet; you are told before you start.")


def reason_of(invitation: PanelInvitation) -> str:
    """Why somebody declined."""
    return f"“{invitation.reason}”" if invitation.reason else _("They gave no reason.")
