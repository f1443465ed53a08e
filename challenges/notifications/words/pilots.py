"""Mails about pilots, milestones and adoption."""

from django.utils.translation import gettext_lazy as _

from .groups import PILOTS, SPREAD
from .kinds import About, Kind, Placeholder
from .placeholders import HOST, MESSAGE, MILESTONE, PILOT, STARTUP

PART = _("your organisation takes part in this pilot")
RUNS = _("your organisation runs this pilot")
HOSTS = _("your body hosts this pilot")
FACTS = (PILOT, STARTUP, HOST)
STEPS = (*FACTS, MILESTONE)
TOGETHER = _("{startup} and {host} try “{title}” together.")
MILESTONES = _("The milestones say what is delivered, when, and what is paid then.")
SEE = _("See the pilot")

KINDS = (
    Kind(
        key="pilot_set_up",
        group=PILOTS,
        happened=_("A pilot was set up"),
        about=About.PILOT,
        subject=_("{title} is set up"),
        paragraphs=(TOGETHER, MILESTONES),
        button=SEE,
        reason=PART,
        placeholders=FACTS,
    ),
    Kind(
        key="pilot_started",
        group=PILOTS,
        happened=_("A pilot started"),
        about=About.PILOT,
        subject=_("The pilot of {title} has started"),
        paragraphs=(TOGETHER, MILESTONES),
        button=SEE,
        reason=PART,
        placeholders=FACTS,
    ),
    Kind(
        key="pilot_ended",
        group=PILOTS,
        happened=_("A pilot ended"),
        about=About.PILOT,
        subject=_("The pilot of {title} is over"),
        paragraphs=(_("It is recorded as: {outcome}."), _("{because}")),
        button=SEE,
        reason=PART,
        placeholders=(
            *FACTS,
            Placeholder("outcome", _("how it ended"), _("completed")),
            Placeholder("because", _("why; may be empty"), _("It did what it was to do.")),
        ),
    ),
    Kind(
        key="pilot_called_off",
        group=PILOTS,
        happened=_("A pilot was called off"),
        about=About.PILOT,
        subject=_("The pilot of {title} is called off"),
        paragraphs=(
            _("It will not take place, and no page shows it. The reason given:"),
            _("{message}"),
        ),
        button=SEE,
        reason=PART,
        placeholders=(*FACTS, MESSAGE),
    ),
    Kind(
        key="milestone_delivered",
        group=PILOTS,
        happened=_("A milestone was delivered"),
        about=About.PILOT,
        subject=_("Check a milestone: {milestone}"),
        paragraphs=(
            _("{startup} says that “{milestone}” of the pilot “{title}” is delivered."),
            _(
                "Accept it, or return it and say what is missing. Its payment is due when you "
                "accept."
            ),
        ),
        button=_("Check the milestone"),
        reason=HOSTS,
        placeholders=STEPS,
    ),
    Kind(
        key="milestone_accepted",
        group=PILOTS,
        happened=_("A milestone was accepted"),
        about=About.PILOT,
        subject=_("Accepted: {milestone}"),
        paragraphs=(
            _("{host} has accepted “{milestone}” of the pilot “{title}”. Its payment is now due."),
        ),
        button=SEE,
        reason=RUNS,
        placeholders=STEPS,
    ),
    Kind(
        key="milestone_returned",
        group=PILOTS,
        happened=_("A milestone was returned"),
        about=About.PILOT,
        subject=_("Returned: {milestone}"),
        paragraphs=(
            _("{host} cannot accept “{milestone}” of the pilot “{title}” yet and wrote:"),
            _("{message}"),
        ),
        button=_("Answer"),
        reason=RUNS,
        placeholders=(*STEPS, MESSAGE),
    ),
    Kind(
        key="adoption_moved",
        group=SPREAD,
        happened=_("A body moved a solution on, or stopped it"),
        about=About.SPREAD,
        subject=_("{body} and {title}: {stage}"),
        paragraphs=(_("{body} has moved “{title}” to: {stage}."), _("{because}")),
        button=_("See where it spreads"),
        reason=_("your organisation takes part in it"),
        placeholders=(
            PILOT,
            Placeholder("body", _("body that takes it up"), _("Sampleford Council")),
            Placeholder("stage", _("how far it has got"), _("live")),
            Placeholder("because", _("why; may be empty"), _("All schools asked for it.")),
        ),
    ),
)
