"""The demonstration's challenges on which people do not agree at once, in our own words."""

from .briefs import Brief

FOOD = Brief(
    code="FOO",
    title="Less food thrown away",
    owner="hackney",
    theme="Circular economy",
    summary="Help households on three estates eat what they buy, and share what they cannot.",
    problem="A family of four throws away food for some fifty pounds a month. Kitchens on our "
    "estates are small, freezers are full, and nobody knows which neighbour would take the rest.",
    affected="Families on three estates, above all those with small kitchens and large families.",
    evidence="In this demonstration, invented bin counts on three estates show that a third of "
    "what is thrown away is food, half of it unopened.",
    offer="Three estates, a caretaker who knows everybody, and a cupboard in each entrance.",
    must_not="It must not tell people how to cook.",
    people="households on three estates",
    aim="what is bought is eaten by somebody",
    place="three estates in Hackney",
    partners=(("gla", "funder", 10000, ""), ("hackney", "funder", 5000, "")),
)

DAMP = Brief(
    code="DMP",
    title="Damp found early",
    owner="hackney",
    theme="Housing",
    summary="Find damp in council homes before the wall is black and a child coughs.",
    problem="We hear of damp when it is bad. Visits take weeks to arrange, tenants fear that they "
    "will be blamed, and the same flats come back each winter.",
    affected="Tenants of four thousand flats with solid walls.",
    evidence="In this demonstration, invented repair records show that two calls in three came "
    "after the second winter.",
    offer="Two hundred flats, a surveyor for one day a week, and five years of repair records.",
    must_not="It must not put a microphone or a camera into a home.",
    people="tenants of flats with solid walls",
    aim="a damp wall is found in its first winter",
    place="two hundred flats",
    partners=(("hackney", "funder", 15000, ""),),
)

RAIN = Brief(
    code="RAI",
    title="Rainwater for street trees",
    owner="hackney",
    theme="Climate change",
    summary="Water young street trees with the rain that falls on the roofs beside them.",
    problem="One young street tree in five dies in its first two summers, while the rain of the "
    "roofs beside it goes into the sewer.",
    affected="Residents of streets with young trees, and the crews who water them.",
    evidence="In this demonstration, invented counts of one summer show a fifth of the young trees "
    "lost.",
    offer="Forty trees on six streets and the crew that waters them.",
    must_not="It must not flood a cellar.",
    people="residents of streets with young trees",
    aim="a young tree lives through its second summer",
    place="six streets",
    partners=(("hackney", "funder", 15000, ""),),
)

STEPS = Brief(
    code="STE",
    title="A lift that is known to work",
    owner="transport-for-london",
    theme="Inequality",
    summary="Tell people who need a lift, before they set out, whether it works.",
    problem="A station without its lift is no station for one passenger in ten. They find out on "
    "the platform.",
    affected="People who use a wheelchair or push a pram.",
    evidence="In this demonstration, invented logs of four lifts show nine days out of order in "
    "three months.",
    offer="Four stations and the logs of their lifts.",
    must_not="It must not ask passengers to report the fault.",
    people="people who need a lift",
    aim="nobody stands before a lift that does not move",
    place="four stations",
    partners=(("gla", "funder", 15000, ""),),
)

# Asked by a reviewer: (section, words, answer of the writer or "", whether it is settled).
Asked = tuple[str, str, str, bool]

FOOD_RETURNED = (
    "Nearly there. Say which households are meant, and what a family saves: we cannot judge an "
    "answer without a number. Two notes stand at their sections."
)
FOOD_FIRST: tuple[Asked, ...] = (
    (
        "problem",
        "Fifty pounds a month: from where? Say how we know.",
        "From our bin counts. The sentence on how we know says so now.",
        True,
    ),
    (
        "criteria",
        "Is “Could other boroughs use it?” really worth a fifth?",
        "We would keep it: four boroughs asked us for the results.",
        False,
    ),
)
FOOD_PROBLEM = (
    "A family of four on these estates throws away food for some fifty pounds a month. Kitchens "
    "are small, freezers are full, and nobody knows which neighbour would take the rest. We want "
    "half of that to be eaten within a year."
)
FOOD_AGAIN: tuple[Asked, ...] = (
    ("dates", "It closes when the schools do. Would a week earlier be better?", "", False),
)
DAMP_RETURNED = (
    "Tenants fear blame, you say, and then you ask for sensors. Talk to the tenants’ panel first, "
    "and say what you will do with what is measured."
)
DAMP_ASKED: tuple[Asked, ...] = (
    ("affected", "Has the tenants’ panel seen this? It meets on the first Tuesday.", "", False),
    ("legal", "Who owns what the sensors measure? Name the data protection assessment.", "", False),
)
RAIN_DECLINED = (
    "The highways contract that begins in spring covers the watering of all young trees, so we "
    "would pay twice. Thank you for the thought: the numbers have gone into the contract."
)
STEPS_CANCELLED = (
    "The maker of the lifts will publish their state itself from January, free for everybody to "
    "use. Paying for a second answer would be wrong. Whoever has begun can keep what they wrote."
)
LONELINESS_AMENDED = (
    "At the briefing many of you asked how residents without a telephone can be reached. It "
    "matters to us as well, so everybody is asked now."
)
LONELINESS_QUESTION: dict[str, object] = {
    "key": "no-telephone",
    "kind": "long_text",
    "label": "How will you reach somebody who has no telephone?",
    "help_text": "One resident in seven whom we know of.",
    "word_limit": 100,
    "is_required": True,
}
LONELINESS_NEXT = (
    "The officer who answers questions goes on leave on Friday. Her team answers from then on."
)
DEMENTIA_EXTENDED = (
    "The memory clinic could send its figures only this week. Everybody has seven days more to "
    "read them."
)
