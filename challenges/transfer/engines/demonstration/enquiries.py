"""What is asked, answered and posted in the demonstration, in our own invented words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exchange:
    """A question asked on a day, counted from today, and its answer; '' while it waits."""

    startup: str
    day: int
    asked: str
    wording: str = ""
    answer: str = ""
    corrected: str = ""


@dataclass(frozen=True)
class News:
    """An update posted on a day, counted from today."""

    day: int
    heading: str
    words: str


DEMENTIA = (
    Exchange(
        startup="Notebook Nightingale",
        day=-10,
        asked="We at Notebook Nightingale speak Bengali and Yoruba. Which languages do you need?",
        wording="Which languages should a solution speak?",
        answer="There is no list. Say in your application which communities you would begin with, "
        "why those, and how you would add others. The two surgeries of the pilot hear Bengali, "
        "Yoruba, Polish and Turkish most often.",
    ),
    Exchange(
        startup="Feigned Fiddle",
        day=-8,
        asked="May we use the memory clinic's waiting room for the pilot?",
        wording="Can the pilot use rooms of the health service?",
        answer="Yes: a room in each of the two surgeries, on two afternoons a week.",
        corrected="Yes: a room in one of the two surgeries, on two afternoons a week. The second "
        "surgery is being rebuilt until spring.",
    ),
    Exchange(
        startup="Notional Kettle",
        day=-6,
        asked="Does the award have to pay for interpreters too?",
        wording="Does the award have to pay for interpreters?",
        answer="No. Interpreters for appointments are paid by the trust, as they are today. What "
        "your own solution says in other languages is part of its cost.",
    ),
    Exchange(
        startup="Specimen Choir",
        day=-1,
        asked="Could carers who live outside the six boroughs take part as well?",
    ),
)
DEMENTIA_NEWS = (
    News(
        day=-5,
        heading="Meet the two surgeries",
        words="On Thursday of next week, from one to two o’clock, both surgeries show their rooms "
        "and answer questions online. The link is the same for everybody and needs no "
        "registration. What is asked there is published here afterwards.",
    ),
)
TRAVEL = (
    Exchange(
        startup="Imaginary Lamp Post",
        day=-3,
        asked="Can you give us footfall data for the two stations?",
        wording="Is there data about how many people use the test sites?",
        answer="Yes. Hourly counts of the last twelve months are free for every applicant; nobody "
        "can be recognised in them.",
    ),
)
