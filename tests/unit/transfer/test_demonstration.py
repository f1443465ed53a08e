"""What the invented people say fits the form, is plainly invented and follows from the seed."""

from collections import Counter
from random import Random

import pytest

from challenges.applications.words import equality
from challenges.transfer.engines.cast import JUDGES, LEADS, OFFICERS
from challenges.transfer.engines.demonstration import briefs
from challenges.transfer.engines.demonstration.answers import answers
from challenges.transfer.engines.demonstration.applicants import ANSWERS, said_by_each
from challenges.transfer.engines.demonstration.form import sections
from challenges.transfer.engines.demonstration.judging import leniency, scores
from challenges.transfer.engines.demonstration.spread import LANTERN, TEAPOT
from challenges.transfer.engines.demonstration.startups import STARTUPS
from challenges.transfer.engines.programme_file import parse_programme

QUESTIONS = [question for section in sections() for question in section["questions"]]
POSED = (briefs.LONELINESS, briefs.DEMENTIA, briefs.TRAVEL, briefs.FINANCE, briefs.WARMTH)
# The order in which an adoption may go on.
AHEAD = ["interest", "exploring", "committed", "live", "embedded"]


def said(startup, brief, seed=1):
    return answers(
        startup,
        brief,
        award=15_000,
        places=["E09000012", "E09000019"],
        start="2027-01-04",
        rng=Random(seed),
    )


@pytest.mark.parametrize("brief", POSED, ids=lambda brief: brief.code)
def test_every_answer_keeps_to_its_limit(brief):
    for startup in STARTUPS:
        for seed in range(12):
            given = said(startup, brief, seed)
            for question in QUESTIONS:
                value = given.get(question["key"])
                if question["kind"] not in ("file", "statement"):
                    assert value is not None
                if limit := question.get("word_limit"):
                    assert len(value.split()) <= limit
                    assert "{" not in value


def test_the_same_seed_says_the_same_and_another_something_else():
    startup = STARTUPS[1]
    assert said(startup, briefs.WARMTH, 1) == said(startup, briefs.WARMTH, 1)
    assert said(startup, briefs.WARMTH, 1) != said(startup, briefs.WARMTH, 2)


def test_startups_do_not_repeat_each_other():
    whole = [said(startup, briefs.WARMTH, startup.slug) for startup in STARTUPS]
    assert len({given["solution"] for given in whole}) == len(STARTUPS)
    assert len({startup.tool for startup in STARTUPS}) == len(STARTUPS)


def test_addresses_are_invented():
    people = {*LEADS, *OFFICERS, *JUDGES}
    assert all(player.email.endswith(".example") for player in people)
    assert all(startup.email.endswith(".example") for startup in STARTUPS)
    assert len({player.email for player in people}) == len(people)
    assert len(JUDGES) == 12
    assert len(LEADS) == 11


def test_no_startup_has_the_name_of_a_real_company_of_2018():
    path = "challenges/transfer/programmes/cic-2018.json"
    with open(path, encoding="utf-8") as real:  # noqa: PTH123
        known = {row.name for row in parse_programme(real.read()).organisations}
    assert known.isdisjoint(startup.name for startup in STARTUPS)


def test_the_weights_of_the_criteria_add_up():
    assert sum(each["weight"] for each in briefs.CRITERIA) == 100
    assert all(len(words) == 6 for words in briefs.BANDS)


def test_scores_are_on_the_scale_and_follow_strength():
    def total(startup):
        rng = Random(5)
        given = [scores(startup, criteria=4, kindness=0, rng=rng) for _ in range(40)]
        assert all(0 <= value <= 5 for each in given for value, _ in each.values())
        assert all(each[1][1] for each in given)
        return sum(value for each in given for value, _ in each.values())

    assert total(STARTUPS[0]) > total(STARTUPS[8]) > total(STARTUPS[17])
    assert leniency("a@judges.example", 1) == leniency("a@judges.example", 1)


@pytest.mark.parametrize("adoptions", [LANTERN, TEAPOT], ids=["lantern", "teapot"])
def test_adoptions_go_forward_and_give_their_reasons(adoptions):
    for steps, reason in adoptions.values():
        assert [month for month, _ in steps] == sorted(month for month, _ in steps)
        states = [state for _, state in steps]
        forward = [state for state in states if state in AHEAD]
        assert forward == AHEAD[: len(forward)]
        assert bool(reason) == (states[-1] in ("declined", "stopped"))


def test_the_applicants_answer_what_is_asked_with_what_is_offered():
    asked = {question.key: question.answers for question in equality.QUESTIONS}
    people = said_by_each(Random(1))
    assert len(people) == 71
    assert all(said[key] in asked[key] for said in people for key in asked)
    for key, counts in ANSWERS.items():
        assert Counter(said[key] for said in people) == counts
    assert said_by_each(Random(1)) == people != said_by_each(Random(2))
