"""What a body brings: places to try something in, data, people, and when things happen."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .texts import WebAddressBlock

LICENCES = [
    ("ogl", _("Open Government Licence v3.0")),
    ("cc-by", _("Creative Commons Attribution 4.0")),
    ("cc0", _("Public domain (CC0)")),
    ("agreement", _("Under an agreement with us")),
    ("visit", _("Only to be looked at with us")),
]


class TestSiteBlock(blocks.StructBlock):
    """One place in which something can be tried."""

    place = blocks.CharBlock(label=_("Place"), max_length=120)
    locality = blocks.CharBlock(
        label=_("Where it is"), max_length=120, help_text=_("Ward and borough, or the address.")
    )
    trial = blocks.CharBlock(
        label=_("What can be tried there"),
        max_length=240,
        help_text=_("With how many people or things, and for how long."),
    )
    conditions = blocks.CharBlock(
        label=_("Conditions"),
        max_length=240,
        required=False,
        help_text=_("Checks, hours, insurance: what somebody has to know before they plan."),
    )

    class Meta:
        label = _("Test site")


class TestSitesBlock(blocks.StructBlock):
    """Where it can be tried."""

    sites = blocks.ListBlock(TestSiteBlock(), label=_("Test sites"), min_num=1, max_num=12)

    class Meta:
        icon = "site"
        label = _("Test sites")
        template = "cms/blocks/test_sites.html"
        description = _("Places where a solution can be tried, and on which conditions.")
        preview_value = {
            "sites": [
                {
                    "place": "Canal Road lunch club",
                    "locality": "Haggerston, Hackney",
                    "trial": "Two afternoons a week with 40 members, for six months",
                    "conditions": "Everybody who meets members needs an enhanced DBS check",
                }
            ]
        }


class DataSet(blocks.StructValue):
    """One set of data, with its licence in words."""

    @property
    def licence_words(self) -> str:
        return str(dict(LICENCES).get(self.get("licence"), ""))


class DataSetBlock(blocks.StructBlock):
    """One set of data that those who apply may use."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    content = blocks.CharBlock(
        label=_("What is in it"),
        max_length=240,
        help_text=_("What one row stands for, how many there are, and from when to when."),
    )
    format = blocks.CharBlock(
        label=_("Format"), max_length=60, help_text=_("Such as CSV, GeoJSON or an API.")
    )
    licence = blocks.ChoiceBlock(choices=LICENCES, label=_("Who may use it"))
    address = WebAddressBlock(
        label=_("Address"),
        required=False,
        help_text=_("Leave it empty where it is handed over later."),
    )

    class Meta:
        label = _("Data set")
        value_class = DataSet


class DataBlock(blocks.StructBlock):
    """The data on offer."""

    sets = blocks.ListBlock(
        DataSetBlock(),
        label=_("Data sets"),
        min_num=1,
        max_num=20,
        help_text=_("Nothing about people who could be recognised: describe it, do not attach it."),
    )

    class Meta:
        icon = "table"
        label = _("Data on offer")
        template = "cms/blocks/data.html"
        description = _("Data that those who apply may use, with format and licence.")
        preview_value = {
            "sets": [
                {
                    "name": "Lunch clubs and their hours",
                    "content": "One row for each of 31 clubs: place, hours, seats, languages",
                    "format": "CSV",
                    "licence": "ogl",
                    "address": "",
                }
            ]
        }


class StepBlock(blocks.StructBlock):
    """One step with its time in words."""

    when = blocks.CharBlock(
        label=_("When"), max_length=60, help_text=_("In words: “spring 2027”, “two weeks later”.")
    )
    what = blocks.CharBlock(label=_("What happens"), max_length=120)
    text = blocks.TextBlock(label=_("More about it"), max_length=400, required=False)

    class Meta:
        label = _("Step")


class TimelineBlock(blocks.StructBlock):
    """Steps in time, drawn as a line."""

    steps = blocks.ListBlock(
        StepBlock(),
        label=_("Steps"),
        default=[{"when": "", "what": "", "text": ""} for _step in range(2)],
        min_num=2,
        max_num=12,
        help_text=_(
            "What led here, or what happens with winners. The call’s own dates come from the "
            "challenge and are shown anyway."
        ),
    )

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "cms/blocks/timeline.html"
        description = _("Steps in time, drawn as a line: how it came about, or what follows.")
        preview_value = {
            "steps": [
                {"when": "Spring 2024", "what": "Three clubs close", "text": ""},
                {
                    "when": "March 2025",
                    "what": "We ask 1,240 residents",
                    "text": "On paper, at the door, in five languages.",
                },
            ]
        }


class PersonBlock(blocks.StructBlock):
    """Somebody who can be asked, or who speaks for the challenge."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("What they do"), max_length=120)
    body = blocks.CharBlock(label=_("Organisation"), max_length=120)
    picture = ImageBlock(label=_("Portrait"), required=False)
    email = blocks.EmailBlock(
        label=_("Email address"),
        required=False,
        help_text=_("It is public. During the call, questions are asked on the challenge’s page."),
    )

    class Meta:
        label = _("Person")


class PeopleBlock(blocks.StructBlock):
    """The people behind the challenge."""

    people = blocks.ListBlock(
        PersonBlock(),
        label=_("People"),
        min_num=1,
        max_num=12,
        help_text=_("Those whom a winner will work with. Ask them before you name them."),
    )

    class Meta:
        icon = "group"
        label = _("People")
        template = "cms/blocks/people.html"
        description = _("Those whom a winner will work with.")
        preview_value = {
            "people": [
                {
                    "name": "Ada Example",
                    "role": "Runs the lunch clubs",
                    "body": "London Borough of Hackney",
                    "picture": None,
                    "email": "",
                }
            ]
        }
