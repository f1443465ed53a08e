"""The seven challenges of the demonstration, in our own invented words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Brief:
    """The texts of a challenge. `aim` goes on after "so that", `people` names whom it is for.

    `scope` is the code of the brief whose scope it has, where that is another's.
    """

    code: str
    title: str
    owner: str
    theme: str
    summary: str
    problem: str
    affected: str
    evidence: str
    offer: str
    must_not: str
    people: str
    aim: str
    place: str
    partners: tuple[tuple[str, str, int, str], ...] = ()
    scope: str = ""


LONELINESS = Brief(
    code="LON",
    title="Loneliness and isolation",
    owner="hackney",
    theme="Inequality",
    summary="Help older Hackney residents who live alone find company nearby, without needing a "
    "smartphone.",
    problem="Many older people in Hackney live alone and go days without a conversation. "
    "Befriending schemes have waiting lists, and most online services take a smartphone for "
    "granted, and the confidence to use one.",
    affected="Residents over 65 who live alone, above all those who have lost a partner, who care "
    "for somebody, or who do not speak English at home.",
    evidence="In this demonstration, an invented survey of two lunch clubs found that four in ten "
    "had spoken to nobody on the day before.",
    offer="A test site in two wards, an officer for one day a week, and introductions to lunch "
    "clubs, surgeries and housing managers.",
    must_not="It must not replace a home visit that somebody already has.",
    people="older residents who live alone",
    aim="nobody goes a day without a conversation they wanted",
    place="two wards of Hackney",
    partners=(("gla", "funder", 10000, ""), ("hackney", "funder", 5000, ""),
              ("hackney", "host", 0, "A test site, and an officer one day a week")),
)  # fmt: skip

DEMENTIA = Brief(
    code="DEM",
    title="Ensuring dementia care works for all",
    owner="our-healthier-south-east-london",
    theme="Ageing population",
    summary="Support people with dementia and their carers from communities that services reach "
    "least.",
    problem="A diagnosis often comes late, and what follows it is written for people who read "
    "English letters, come to appointments and have somebody to ask. Carers find help by chance.",
    affected="People with dementia and those who look after them, above all in families who use "
    "another language at home.",
    evidence="In this demonstration, invented figures of six surgeries show that one family in "
    "three had never been told about respite care.",
    offer="Three surgeries and a memory clinic that will take part, and a group of carers who "
    "meet every month.",
    must_not="It must not ask a carer to fill in another form.",
    people="people with dementia and their carers",
    aim="a family hears of help in the week in which it needs it",
    place="three surgeries in the south east of the city",
)

TRAVEL = Brief(
    code="ACT",
    title="Active travel",
    owner="transport-for-london",
    theme="Climate change",
    summary="Get more Londoners to choose walking for short journeys, and show that they did.",
    problem="One journey in three is short enough to walk, and most of those are made by bus or "
    "car. People say that they do not know the way, or do not feel safe on it after dark.",
    affected="Everybody who makes short journeys, above all people who have given walking up "
    "after an illness or a fall.",
    evidence="In this demonstration, invented counts at four stations show that half of those "
    "who take a bus get off within a mile.",
    offer="Space on signs at four stations, counts before and after, and a route team that can "
    "change a crossing's timing.",
    must_not="It must not follow a person's way from door to door.",
    people="people who make short journeys",
    aim="they walk it once a week more than they did",
    place="four stations in outer London",
)

ACTIVITY = Brief(
    code="PHY",
    title="Physical activity",
    owner="ealing",
    theme="Inequality",
    summary="Help residents of Havelock in Southall become more active, with support from their "
    "surgery and neighbours.",
    problem="Residents tell us that activities are nearby and still far away: at the wrong hour, "
    "in the wrong language, or with nobody to go with the first time.",
    affected="Adults who are active for less than half an hour a week.",
    evidence="In this demonstration, an invented door-to-door survey found that company was named "
    "twice as often as cost.",
    offer="Rooms in two community centres, and a link worker in the surgery.",
    must_not="It must not depend on a wearable device.",
    people="residents who are hardly active",
    aim="the first step is taken with somebody they know",
    place="Havelock in Southall",
)

FINANCE = Brief(
    code="FIN",
    title="Financial inclusion",
    owner="gla",
    theme="Inequality",
    summary="Help people on low incomes find the benefits and advice they are entitled to.",
    problem="Support exists and goes unclaimed, because finding it takes several websites, a "
    "good hour and the courage to start. Those who need it most have the least of all three.",
    affected="Households whose income changes from month to month, and people who have moved to "
    "the city in the last two years.",
    evidence="In this demonstration, invented figures of an advice centre show that a first "
    "conversation finds something unclaimed for two households in three.",
    offer="Four advice centres that will try it, and a review by people with experience of debt.",
    must_not="It must not ask for a bank password, and it must not sell anything.",
    people="people on low incomes",
    aim="what they are entitled to reaches them in the same month",
    place="four advice centres",
    partners=(("lloyds-banking-group", "partner", 0, "Time of two specialists"),
              ("gla", "funder", 15000, "")),
)  # fmt: skip

WARMTH = Brief(
    code="WRM",
    title="Warm rooms",
    owner="hackney",
    theme="Climate change",
    summary="Make it easy to find a warm, friendly room nearby on a cold day, and easy to open "
    "one.",
    problem="Libraries, halls and cafes open warm rooms each winter. Few people know which is "
    "open today, and those who run them do not know whether anybody will come.",
    affected="People who cannot heat their home, and the volunteers who keep rooms open.",
    evidence="In this demonstration, invented counts of one winter show rooms that were full on "
    "Mondays and empty on Fridays, two streets apart.",
    offer="Twelve rooms, a winter to try it in, and the borough's own notice boards.",
    must_not="It must not ask visitors who they are.",
    people="people who cannot heat their home",
    aim="a warm room is never further than a short walk and never a surprise",
    place="twelve rooms in the borough",
    partners=(("gla", "funder", 20000, ""), ("hackney", "funder", 10000, "")),
)

REPAIR = Brief(
    code="REP",
    title="Repair, not replace",
    owner="hackney",
    theme="Climate change",
    summary="Let more household things be mended than thrown away.",
    problem="Kettles, lamps and chairs are thrown away for want of one part and one hour.",
    affected="",
    evidence="",
    offer="",
    must_not="",
    people="households",
    aim="mending is as easy as buying",
    place="the borough",
)

CRITERIA = (
    {
        "name": "Does it solve the problem?",
        "description": "Clear, measurable, and shaped with the people it is for.",
        "weight": 40,
        "max_score": 5,
        "needs_comment": True,
    },
    {
        "name": "Can it be done in four months?",
        "description": "Team, plan, safeguards and cost are credible.",
        "weight": 30,
        "max_score": 5,
        "needs_comment": False,
    },
    {
        "name": "Could other boroughs use it?",
        "description": "Works without one borough's own systems or staff.",
        "weight": 20,
        "max_score": 5,
        "needs_comment": False,
    },
    {
        "name": "Fair to everyone",
        "description": "Who might be left out, and what you will do about it.",
        "weight": 10,
        "max_score": 5,
        "needs_comment": False,
    },
)
BANDS = (
    (
        "The problem is not answered",
        "Answers another problem",
        "Answers part of it; nothing is measured",
        "Answers it; some of it can be measured",
        "Answers it clearly; small gaps in what is measured",
        "Answers it, measured, and shaped with the people it is for",
    ),
    (
        "No plan, or not in scope",
        "Unlikely in four months",
        "Possible, but the plan depends on things not in hand",
        "Steps are clear; some checks are missing",
        "Clear and dated; small gaps in who or how",
        "Each step has a date, an owner and a way to tell that it worked",
    ),
    (
        "Works in this place only",
        "Needs this borough's own systems",
        "Could move with much work",
        "Could move with some help",
        "Moves with a short guide",
        "Another borough could begin next month",
    ),
    (
        "Nothing is said of who is left out",
        "Names nobody in particular",
        "Names who is left out",
        "Names who is left out, with a first idea",
        "A plan for most of those who are left out",
        "A plan for each of them, made with them",
    ),
)
