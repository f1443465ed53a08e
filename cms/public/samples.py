"""Sample facts for the pattern page: real boroughs, invented startups."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

# code, abbreviation, name, row, column, part of the city
BOROUGHS = (
    ("E09000007", "cmd", "Camden", 3, 4, "Central"),
    ("E09000001", "cty", "City of London", 4, 5, "Central"),
    ("E09000019", "isl", "Islington", 3, 5, "Central"),
    ("E09000020", "kns", "Kensington and Chelsea", 4, 3, "Central"),
    ("E09000022", "lam", "Lambeth", 5, 4, "Central"),
    ("E09000028", "swr", "Southwark", 5, 5, "Central"),
    ("E09000033", "wst", "Westminster", 4, 4, "Central"),
    ("E09000002", "bar", "Barking and Dagenham", 4, 8, "East"),
    ("E09000004", "bxl", "Bexley", 5, 8, "East"),
    ("E09000011", "grn", "Greenwich", 5, 7, "East"),
    ("E09000012", "hck", "Hackney", 3, 6, "East"),
    ("E09000016", "hvg", "Havering", 3, 8, "East"),
    ("E09000023", "lsh", "Lewisham", 5, 6, "East"),
    ("E09000025", "nwm", "Newham", 4, 7, "East"),
    ("E09000026", "rdb", "Redbridge", 3, 7, "East"),
    ("E09000030", "tow", "Tower Hamlets", 4, 6, "East"),
    ("E09000031", "wth", "Waltham Forest", 2, 6, "East"),
    ("E09000003", "brn", "Barnet", 2, 4, "North"),
    ("E09000010", "enf", "Enfield", 1, 5, "North"),
    ("E09000014", "hgy", "Haringey", 2, 5, "North"),
    ("E09000005", "brt", "Brent", 3, 3, "West"),
    ("E09000009", "elg", "Ealing", 3, 2, "West"),
    ("E09000017", "hdn", "Hillingdon", 3, 1, "West"),
    ("E09000013", "hms", "Hammersmith and Fulham", 4, 2, "West"),
    ("E09000018", "hns", "Hounslow", 4, 1, "West"),
    ("E09000015", "hrw", "Harrow", 2, 3, "West"),
    ("E09000027", "rch", "Richmond upon Thames", 5, 2, "West"),
    ("E09000006", "brm", "Bromley", 6, 6, "South"),
    ("E09000008", "crd", "Croydon", 6, 5, "South"),
    ("E09000021", "kng", "Kingston upon Thames", 6, 3, "South"),
    ("E09000024", "mrt", "Merton", 6, 4, "South"),
    ("E09000029", "stn", "Sutton", 7, 4, "South"),
    ("E09000032", "wns", "Wandsworth", 5, 3, "South"),
)
LOCALITIES = [
    {
        "code": code,
        "abbreviation": abbreviation,
        "name": name,
        "tile_row": row,
        "tile_col": col,
        "sub_region": part,
    }
    for code, abbreviation, name, row, col, part in BOROUGHS
]
HACKNEY = "E09000012"
HACKNEY_TILE = (3, 6)


def at_stages(**stages: str) -> dict[str, str]:
    """Stages by code, from abbreviations: live="cmd swr" -> {"E09000007": "live", ...}."""
    by_abbreviation = {str(place["abbreviation"]): str(place["code"]) for place in LOCALITIES}
    return {
        by_abbreviation[abbreviation]: stage
        for stage, names in stages.items()
        for abbreviation in names.split()
    }


LANTERN = at_stages(
    embedded="hck hgy isl",
    live="cmd lsh nwm swr tow wth",
    committed="elg grn lam",
    exploring="brt crd enf hns",
    interest="bar mrt rdb",
    declined="rch",
    stopped="kng",
)
SOLUTIONS = [
    {"name": "Made-Up Lantern", "href": "#", "stages": LANTERN},
    {
        "name": "Fictional Bench",
        "href": "#",
        "stages": at_stages(
            embedded="elg hns",
            live="brt hrw hdn",
            committed="hms rch",
            interest="kng mrt",
            exploring="wns",
        ),
    },
    {
        "name": "Sample Teapot",
        "href": "#",
        "stages": at_stages(
            embedded="swr",
            live="lam lsh",
            declined="bxl",
            exploring="grn",
            interest="brm",
            committed="crd",
        ),
    },
    {"name": "Mock Marmalade", "href": "#", "stages": at_stages(declined="mrt", stopped="stn")},
]
CURVES = [
    {"name": "Made-Up Lantern", "months": [0, 3, 5, 8, 8, 10, 12, 12, 14], "until": 14},
    {"name": "Fictional Bench", "months": [0, 4, 7, 8, 9], "until": 11},
    {"name": "Sample Teapot", "months": [0, 6, 9], "until": 9},
]


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def challenge(title: str, owner: str, summary: str, state: str, **facts) -> SimpleNamespace:
    """Stands in for a challenge row."""
    known = {"opens_at": None, "closes_at": None, "award_amount": Decimal(15000), "awards_count": 1}
    return SimpleNamespace(
        title=title,
        slug=title.lower().replace(" ", "-"),
        owner=SimpleNamespace(name=owner),
        summary=summary,
        state=state,
        **{**known, **facts},
    )


CHALLENGES = [
    challenge(
        "Loneliness and isolation",
        "London Borough of Hackney",
        "Help older Hackney residents who live alone find company nearby, without needing a "
        "smartphone.",
        "open",
        opens_at=moment(2026, 11, 3, 9),
        closes_at=moment(2026, 12, 18, 17),
    ),
    challenge(
        "Physical activity",
        "London Borough of Ealing",
        "Help residents of Havelock in Southall become more active, with support from their "
        "surgery and neighbours.",
        "approved",
        opens_at=moment(2027, 1, 11, 9),
    ),
    challenge(
        "Financial inclusion",
        "Lloyds Banking Group",
        "Help people on low incomes find the benefits and advice they are entitled to.",
        "closed",
        closes_at=moment(2026, 10, 30, 17),
    ),
]
STAGES = [
    {"name": "Open call", "starts_on": "2026-11-03", "ends_on": "2026-12-18", "note": ""},
    {"name": "Judging", "starts_on": "2026-12-19", "ends_on": "2027-01-18", "note": ""},
    {"name": "Interviews", "starts_on": "2027-01-20", "ends_on": "2027-01-28", "note": ""},
    {"name": "Pilot", "starts_on": "2027-02", "ends_on": "2027-05", "note": ""},
    {"name": "Report card", "starts_on": "2027-06", "ends_on": "2027-06", "note": ""},
]
CRITERIA: list[dict[str, Any]] = [
    {
        "weight": 40,
        "name": "Does it solve the problem?",
        "description": "Clear, measurable, and shaped with the people it is for.",
    },
    {
        "weight": 30,
        "name": "Can it be done in four months?",
        "description": "Team, plan, safeguards and cost are credible.",
    },
    {
        "weight": 20,
        "name": "Could other boroughs use it?",
        "description": "Works without Hackney’s own systems or staff.",
    },
    {
        "weight": None,
        "name": "Fair to everyone",
        "description": "Who might be left out, and what you will do about it.",
    },
]
BANDS = [
    {"score": 5, "words": "Each step has a date, an owner and a way to tell that it worked"},
    {"score": 4, "words": "Clear and dated; small gaps in who or how"},
    {"score": 3, "words": "Steps are clear; some checks are missing"},
    {"score": 2, "words": "Possible, but the plan depends on things not in hand"},
    {"score": 1, "words": "Unlikely in four months"},
    {"score": 0, "words": "No plan, or not in scope"},
]


def standing(rank, name, raw, calibrated, chance, low, high) -> dict:
    return {
        "rank": rank,
        "name": name,
        "href": "#",
        "raw": raw,
        "calibrated": calibrated,
        "chance": chance,
        "low": low,
        "high": high,
    }


RANKING = [
    {
        "name": "Clear",
        "band": "clear",
        "note": "in the top 6 in at least 9 of 10 draws",
        "rows": [
            {
                "rank": 1,
                "name": "Invented Umbrella",
                "raw": "80.8",
                "calibrated": "81.2",
                "chance": "over 99%",
                "low": 1,
                "high": 3,
            },
        ],
    },
    {
        "name": "Discuss",
        "band": "discuss",
        "note": "the scores cannot decide",
        "rows": [
            {
                "rank": 4,
                "name": "Pretend Pigeon Post",
                "raw": "71.9",
                "calibrated": "74.1",
                "chance": "66%",
                "low": 3,
                "high": 9,
            },
            {
                "rank": 8,
                "name": "Notional Kettle",
                "raw": "69.8",
                "calibrated": "71.2",
                "chance": "38%",
                "low": 4,
                "high": 12,
            },
            {
                "rank": 12,
                "name": "Hypothetical Hat",
                "raw": "66.0",
                "calibrated": "67.7",
                "chance": "12%",
                "low": 7,
                "high": 14,
            },
        ],
    },
    {
        "name": "Out",
        "band": "out",
        "note": "in the top 6 in at most 1 of 10 draws",
        "rows": [
            {
                "rank": 18,
                "name": "Cardboard Canal",
                "raw": "49.1",
                "calibrated": "49.3",
                "chance": "under 1%",
                "low": 16,
                "high": 18,
            },
        ],
    },
]


class SampleForm(forms.Form):
    """Each kind of field once."""

    plan = forms.CharField(
        label="What will you do, month by month?",
        help_text="Say what residents will notice. Judges read this first, without your name.",
        widget=forms.Textarea(attrs={"rows": 5, "data-word-limit": "20"}),
    )
    delivered = forms.CharField(label="What is delivered")
    due_on = forms.DateField(
        label="When you expect to reach it",
        help_text="For example, 30 4 2027",
        widget=forms.SelectDateWidget,
        error_messages={"required": "Enter the date you expect to reach milestone 2"},
    )
    payment = forms.DecimalField(
        label="Payment for this milestone",
        help_text="£9,000 of £15,000 is in other milestones, so £6,000 is left.",
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "data-prefix": "£", "data-width": "5"}
        ),
    )
    kind = forms.ChoiceField(
        label="Who is applying",
        choices=[("company", "A company"), ("charity", "A charity or community interest company")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is applying"},
    )
    places = forms.MultipleChoiceField(
        label="Where you would work",
        required=False,
        choices=[("hck", "Hackney"), ("isl", "Islington"), ("tow", "Tower Hamlets")],
        widget=forms.CheckboxSelectMultiple,
    )
    borough = forms.ChoiceField(
        label="Lead borough", choices=[("", "Choose one"), ("hck", "Hackney")]
    )
    opens_at = forms.SplitDateTimeField(
        label="When it opens", required=False, widget=forms.SplitDateTimeWidget
    )
    evidence = forms.FileField(
        label="Evidence", help_text="PDF or Word, up to 10 MB", required=False
    )
    agrees = forms.BooleanField(
        label="I may sign for this organisation",
        error_messages={"required": "Tick the box to say that you may sign"},
    )


class CommentForm(forms.Form):
    """What a judge writes beside a score."""

    comment = forms.CharField(
        label="Feedback to the applicant",
        help_text="Required, without your name",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


SENT_FORM = {
    "plan": "In February we meet the two lunch clubs and ask forty members how they would like to "
    "be called, by whom and when.",
    "delivered": "Sixty residents with a weekly call",
    "payment": "6000",
    "borough": "hck",
}
