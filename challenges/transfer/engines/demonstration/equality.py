"""The equality screening of the demonstration's challenges, in our own invented words."""

STATEMENT = (
    "I have read the screening and considered all three aims. Asking people who cannot use a "
    "screen before the call opens was right."
)
TEXTS_OF_SCREENING = {
    "eliminate": "Anybody may apply in their own words, on paper or by telephone if they ask. "
    "Judges score without names, and declare their ties first.",
    "advance": "It is written with {people}, who are asked least and use least of what there is. "
    "Every pilot pays the people who help to test it.",
    "foster": "People of different ages and backgrounds meet in the pilot, and its report card "
    "says who did.",
    "summary": "It is meant to help {people}, so that {aim}. We expect one negative effect, on "
    "people with little money, and say how we avoid it. Two things we do not know yet: we say what "
    "we will find out, and by when.",
    "consulted": "In this demonstration, an invented disability forum, two faith groups, a carers’ "
    "network and the staff networks, over four weeks.",
}
# (group, effect, evidence, mitigation, days from today by which it is known or 0)
FINDINGS = (
    ("age", "positive", "It was asked for by {people}; older residents gain most.", "", 0),
    ("disability", "positive", "The disability forum tested the form and the pilot’s plan.", "", 0),
    ("gender_reassignment", "none", "Nothing in it asks for a name or a sex in records.", "", 0),
    ("marriage", "none", "Nobody is treated differently by whom they live with.", "", 0),
    ("pregnancy", "none", "Meetings can be joined from home and are never longer than an hour.",
     "", 0),
    ("race", "unknown", "Who does not speak English at home is not in our figures.",
     "Each pilot counts the languages in which it was asked for, and offers the three most common.",
     90),
    ("religion", "none", "Two faith groups saw no difficulty; no meeting is on a holy day.", "", 0),
    ("sex", "positive", "Most carers are women, and they asked for it first.", "", 0),
    ("orientation", "none", "The staff network read it and expected none.", "", 0),
    ("Care experience", "unknown", "We have not asked people who have been in care.",
     "The corporate parenting board is asked before the pilot starts.", 60),
    ("Low income", "negative", "A solution that needs a telephone contract shuts people out.",
     "No pilot may need a contract or a smartphone of one’s own.", 0),
)  # fmt: skip
