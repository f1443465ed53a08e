"""What is wrong, how we know, what would be better, and for whom."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .texts import WebAddressBlock

FIGURE_HINT = _("The number alone, with its unit, such as “1 in 4” or “£38”.")


class ProblemBlock(blocks.StructBlock):
    """The problem as one figure that people remember, and who lives with it."""

    figure = blocks.CharBlock(label=_("The figure"), max_length=16, help_text=FIGURE_HINT)
    meaning = blocks.CharBlock(
        label=_("What it counts"),
        max_length=200,
        help_text=_("Finish the sentence that the figure begins, with the year."),
    )
    source = blocks.CharBlock(
        label=_("Where it comes from"),
        max_length=200,
        help_text=_("A survey, a register or a count of your own, so that it can be checked."),
    )
    who = blocks.CharBlock(
        label=_("Who lives with it"),
        max_length=200,
        help_text=_("People, not “stakeholders”: “residents over 75 who live alone”."),
    )
    where = blocks.CharBlock(
        label=_("Where"), max_length=160, help_text=_("Wards, estates, streets or the whole city.")
    )

    class Meta:
        icon = "crosshairs"
        label = _("The problem in one figure")
        template = "cms/blocks/problem.html"
        description = _("One figure that people remember, who lives with the problem, and where.")
        preview_value = {
            "figure": "1 in 4",
            "meaning": "residents over 75 spoke to nobody on the day before we asked, in 2025",
            "source": "Our own survey of 1,240 residents, March 2025",
            "who": "Residents over 75 who live alone",
            "where": "Four wards along the canal",
        }


class EvidenceBlock(blocks.StructBlock):
    """A finding and where it comes from, so that it can be checked."""

    figure = blocks.CharBlock(
        label=_("Figure"), max_length=16, required=False, help_text=FIGURE_HINT
    )
    finding = blocks.TextBlock(
        label=_("Finding"),
        max_length=400,
        help_text=_("What was found out, as one sentence. What it means goes into the text."),
    )
    source = blocks.CharBlock(
        label=_("Source"), max_length=200, help_text=_("Who found it out, and when.")
    )
    link = WebAddressBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Evidence")
        template = "cms/blocks/evidence.html"
        description = _("One finding with its source. Several in a row read as a list.")
        preview_value = {
            "figure": "61%",
            "finding": "of those who stopped coming to a lunch club say that the way was too far.",
            "source": "Exit interviews of three lunch clubs, 2024",
            "link": "",
        }


class OutcomeBlock(blocks.StructBlock):
    """One thing that would be different, and how anybody would see it."""

    outcome = blocks.CharBlock(
        label=_("What is different"),
        max_length=200,
        help_text=_("For people, not for the organisation."),
    )
    measure = blocks.CharBlock(
        label=_("How we will see it"),
        max_length=200,
        help_text=_("What is counted, from what to what, by when."),
    )

    class Meta:
        label = _("Outcome")


class OutcomesBlock(blocks.StructBlock):
    """What good looks like."""

    outcomes = blocks.ListBlock(
        OutcomeBlock(),
        label=_("Outcomes"),
        min_num=1,
        max_num=8,
        help_text=_("Three to five. Do not say how: that is for those who apply."),
    )

    class Meta:
        icon = "success"
        label = _("What good looks like")
        template = "cms/blocks/outcomes.html"
        description = _("What would be different for people, and how you will see it.")
        preview_value = {
            "outcomes": [
                {
                    "outcome": "People who live alone talk with somebody every day",
                    "measure": "Days without a conversation: from 9 a month to 3, within a year",
                }
            ]
        }


class BenefitBlock(blocks.StructBlock):
    """Who gains what."""

    whom = blocks.CharBlock(label=_("For whom"), max_length=120)
    what = blocks.CharBlock(label=_("What they gain"), max_length=240)

    class Meta:
        label = _("Benefit")


class BenefitsBlock(blocks.StructBlock):
    """Who gains what, in pairs."""

    benefits = blocks.ListBlock(
        BenefitBlock(),
        label=_("Benefits"),
        min_num=1,
        max_num=8,
        help_text=_("Residents first, then those who work with them, then everybody else."),
    )

    class Meta:
        icon = "pick"
        label = _("Who benefits")
        template = "cms/blocks/benefits.html"
        description = _("Who gains what: residents, staff, neighbours, other bodies.")
        preview_value = {
            "benefits": [
                {"whom": "Residents", "what": "Company within ten minutes’ walk"},
                {"whom": "Lunch clubs", "what": "Seats that are filled by those who need them"},
            ]
        }
