"""Whom the demonstration's challenges affect, what was tried, and who may apply: all invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Numbers and places of a brief; `localities` are slugs, none for the whole city."""

    people_affected: int
    involvement: str
    tried: str
    user_groups: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()


# By the three letters of the brief.
SCOPES = {
    "LON": Scope(
        people_affected=6_200,
        involvement="Two lunch clubs talked it over in May, and eleven residents at home. They "
        "told us that a call from a stranger is no company, so we ask for neighbours.",
        tried="A befriending line, whose waiting list is fourteen weeks. A leaflet, which reached "
        "those who go out already.",
        user_groups=("Residents over 65 who live alone", "Carers", "Wardens of sheltered housing"),
        localities=("hackney",),
    ),
    "DEM": Scope(
        people_affected=9_400,
        involvement="Carers of three language groups met us four times. They asked for help that "
        "comes to them, so no answer may need another appointment.",
        tried="A translated leaflet, which nobody remembers. A link worker, who could see forty "
        "families.",
        user_groups=("People with dementia", "Carers in their family", "Practice nurses"),
        localities=("bexley", "bromley", "greenwich", "lambeth", "lewisham", "southwark"),
    ),
    "ACT": Scope(
        people_affected=310_000,
        involvement="We walked four routes with thirty people who had stopped walking. They "
        "turned back at crossings, so we offer to change their timing.",
        tried="A map at each station, which one passenger in nine had looked at.",
        user_groups=("People after an illness or a fall", "Parents with prams"),
    ),
    "PHY": Scope(
        people_affected=4_800,
        involvement="A surgery's patients and a tenants' group wrote the question with us.",
        tried="Vouchers for the leisure centre, of which one in ten was used.",
        user_groups=("Adults who are hardly active", "Link workers"),
        localities=("ealing",),
    ),
    "FIN": Scope(
        people_affected=85_000,
        involvement="A panel of people with experience of debt read two drafts. They struck out "
        "every question that asks for what a council knows already.",
        tried="A calculator on the web, which half leave at the third page.",
        user_groups=("Households with a changing income", "Advisers in advice centres"),
    ),
    "WRM": Scope(
        people_affected=3_500,
        involvement="Visitors and volunteers of twelve rooms kept a diary for a fortnight.",
        tried="A list on the borough's website, out of date by December.",
        user_groups=("People who cannot heat their home", "Volunteers"),
        localities=("hackney",),
    ),
    "FOO": Scope(
        people_affected=2_900,
        involvement="Residents of one estate kept what they threw away for a week and laid it out.",
        tried="A leaflet with recipes, which went straight into the bin.",
        user_groups=("Families on three estates", "Caretakers"),
        localities=("hackney",),
    ),
    "DMP": Scope(
        people_affected=11_000,
        involvement="Not yet: the tenants' panel meets next month.",
        tried="A form on the web for reporting damp, used by those who had it already.",
        user_groups=("Tenants of flats with solid walls", "Surveyors"),
        localities=("hackney",),
    ),
    "RAI": Scope(
        people_affected=1_200,
        involvement="Residents of two streets told us which trees they water themselves.",
        tried="Bags around the trunk, of which half were cut.",
        user_groups=("Residents", "Watering crews"),
        localities=("hackney",),
    ),
    "STE": Scope(
        people_affected=48_000,
        involvement="Nine people who use a wheelchair made twenty journeys with us.",
        tried="A line on the website, a day late.",
        user_groups=("People who use a wheelchair", "Parents with prams"),
    ),
}

WHO_MAY_APPLY = {
    "who_may_apply": "Any registered organisation under 250 staff",
    "eligible_kinds": ["company", "charity", "university"],
    "eligible_size": 249,
    "registered_in": "uk",
    "eligibility_questions": [
        {
            "question": "Can you begin within three months of the decision?",
            "help_text": "",
            "passes": "yes",
            "consequence": "refused",
            "words": "The pilot has to show results within the year.",
        },
        {
            "question": "Will you use data about people?",
            "help_text": "",
            "passes": "no",
            "consequence": "condition",
            "words": "You will fill in a data protection assessment with us before the pilot.",
        },
    ],
}
