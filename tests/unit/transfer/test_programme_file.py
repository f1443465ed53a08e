"""A good file becomes shapes; a bad one yields every error with its place and line."""

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from challenges.transfer.engines.programme_file import (
    BadFile,
    ProgrammeFile,
    ReferenceFile,
    dump,
    parse_programme,
    parse_reference,
    total_awarded,
)
from challenges.transfer.engines.programme_file.structure import validator

FOLDER = Path("challenges/transfer")
CIC = (FOLDER / "programmes/cic-2018.json").read_text(encoding="utf-8")
LONDON = (FOLDER / "reference/london.json").read_text(encoding="utf-8")


def faults(text, **given):
    with pytest.raises(BadFile) as caught:
        parse_programme(text, **given)
    return {fault.place: fault.reason for fault in caught.value.faults}


def small(**changes):
    file = {
        "format": "citywide-programme",
        "version": 1,
        "programme": {"slug": "p", "name": "P", "prefix": "CIC18", "run_by": "gla"},
        "organisations": [
            {"slug": "gla", "name": "GLA", "kind": "strategic_authority"},
            {"slug": "startup", "name": "Sample Teapot", "kind": "company"},
        ],
        "people": [{"key": "a", "name": "A Sample", "email": "a@judges.example"}],
        "challenges": [
            {
                "reference": "CIC18-DEM",
                "slug": "d",
                "title": "D",
                "award_amount": 15000,
                "criteria": [{"name": "Fit", "weight": 60}, {"name": "Plan", "weight": 40}],
            }
        ],
        "applications": [
            {
                "reference": "CIC18-DEM-0001",
                "challenge": "CIC18-DEM",
                "organisation": "startup",
                "state": "selected",
            }
        ],
    }
    return file | changes


def challenge(**changes):
    return [small()["challenges"][0] | changes]


def round_of(**assignment):
    given = {"application": "CIC18-DEM-0001", "judge": "a", "state": "submitted"}
    return {
        "panels": [{"challenge": "CIC18-DEM", "chair": "a", "judges": [{"person": "a"}]}],
        "rounds": [
            {
                "reference": "CIC18-DEM-R1",
                "challenge": "CIC18-DEM",
                "name": "First round",
                "state": "decided",
                "assignments": [given | assignment],
            }
        ],
    }


def test_the_round_of_2018_is_read():
    file = parse_programme(CIC)
    assert len(file.challenges) == 7
    assert len(file.applications) == 14
    assert [row.state for row in file.applications].count("selected") == 8
    assert total_awarded(file) == Decimal(120_000)


def test_what_is_written_reads_the_same():
    file = parse_programme(CIC)
    assert parse_programme(dump(file)) == file
    assert dump(file) == CIC
    assert parse_reference(dump(parse_reference(LONDON))) == parse_reference(LONDON)


def test_the_reference_data_are_complete():
    file = parse_reference(LONDON)
    assert len(file.localities) == 33
    assert len({(row.tile_row, row.tile_col) for row in file.localities}) == 33
    assert {row.ring for row in file.localities} == {"inner", "outer"}
    governing = {row.locality for row in file.organisations if row.kind == "borough"}
    assert governing == {row.code for row in file.localities}
    assert [row.number for row in file.missions] == [1, 2, 3, 4, 5]
    assert [row.slug for row in file.organisations if row.parent == "gla"] == [
        "mayors-office-for-policing-and-crime",
        "london-fire-commissioner",
        "transport-for-london",
        "london-legacy-development-corporation",
        "old-oak-and-park-royal-development-corporation",
    ]


def test_a_small_file_is_read():
    assert parse_programme(json.dumps(small())).programme.state == "recorded"


def test_the_schema_and_the_shapes_agree():
    for root, schema in ((ProgrammeFile, "programme-file"), (ReferenceFile, "reference-file")):
        definitions = validator(schema).schema["$defs"]
        seen = set()

        def check(shape, described, definitions=definitions, seen=seen):
            assert set(described["properties"]) == {field.name for field in fields(shape)}
            for hint in get_type_hints(shape).values():
                for part in (hint, *get_args(hint)):
                    if is_dataclass(part) and part not in seen:
                        seen.add(part)
                        check(part, definitions[part.__name__])

        check(root, validator(schema).schema)
        shared = {"slug", "partial_date", "moment", "money", "address", "sha256"}
        assert set(definitions) - shared == {part.__name__ for part in seen}


def test_lines_are_counted():
    with pytest.raises(BadFile) as caught:
        parse_programme('{\n "format": "citywide-programme",\n "version": 2,\n "programme": 7\n}')
    assert [(fault.line, fault.place) for fault in caught.value.faults] == [
        (3, "version"),
        (4, "programme"),
    ]
    assert str(caught.value.faults[0]) == "Line 3, version: This must be 1, not 2."


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "A value is missing here"),
        ('{"a": 1,\n "a": 2}', 2, '"a" comes twice'),
        ('{"a": 1\n "b": 2}', 2, "A comma or a closing brace"),
        ('{"a": [1, 2}', 1, "A comma or a closing bracket"),
        ('{"a" 1}', 1, 'A colon belongs after "a"'),
        ("{} {}", 1, "There is text after the end"),
        ("[" * 60, 1, "nested too deeply"),
        ('{"a": ' + "9" * 40 + "}", 1, "too long"),
        ('{"a": "\\ud800"}', 1, "half of a character pair"),
        ('{"a": "\\u0000"}', 1, "U+0000"),
        ("{'a': 1}", 1, "in double quotes"),
    ],
)
def test_what_is_not_json_is_said_with_its_line(text, line, words):
    with pytest.raises(BadFile) as caught:
        parse_programme(text)
    (fault,) = caught.value.faults
    assert fault.line == line
    assert words in fault.reason


def test_every_error_is_found_at_once():
    file = small()
    file["programme"].update(launched_on="2018-02-30", budget=100.123, surprise=1)
    del file["programme"]["name"]
    file["challenges"][0]["criteria"][0]["weight"] = 70
    file["applications"][0]["organisation"] = "nobody"
    assert set(faults(json.dumps(file))) == {
        "programme",
        "programme.launched_on",
        "programme.budget",
        "programme.surprise",
        "challenges[0].criteria",
        "applications[0].organisation",
    }


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"programme": None}, "programme", "null (leave out what is not known)"),
        ({"organisations": {}}, "organisations", "must be a list in brackets"),
        ({"surprise": 1}, "surprise", '"surprise" is not known here'),
        ({"challenges": challenge(reference="CIC19-DEM")}, "challenges[0].reference", "begin with"),
        ({"challenges": challenge(slug="Big Slug")}, "challenges[0].slug", "Lower-case letters"),
        ({"challenges": challenge(title="")}, "challenges[0].title", "This text is empty"),
        ({"challenges": challenge(title="x" * 170)}, "challenges[0].title", "by 10 characters"),
        ({"challenges": challenge(state="won")}, "challenges[0].state", "is not one of: draft"),
        ({"challenges": challenge(award_amount=-1)}, "challenges[0].award_amount", "too small"),
        ({"challenges": challenge(awards_count=0)}, "challenges[0].awards_count", "1 applications"),
        ({"challenges": challenge(state="draft")}, "challenges[0]", "has an owner"),
        (
            {"challenges": challenge(sources=["ftp://x.example"])},
            "challenges[0].sources[0]",
            "web address",
        ),
        (
            {
                "challenges": challenge(
                    opens_at="2018-06-11T09:00:00Z", closes_at="2018-06-11T09:00:00Z"
                )
            },
            "challenges[0].closes_at",
            "must come after opens_at",
        ),
        (
            {"challenges": challenge(opens_at="2018-06-11T25:00:00Z")},
            "challenges[0].opens_at",
            "There is no such moment",
        ),
        (
            {
                "challenges": challenge(
                    stages=[
                        {
                            "kind": "pilot",
                            "name": "Pilot",
                            "starts_on": "2018-10-02",
                            "ends_on": "2018-09",
                        }
                    ]
                )
            },
            "challenges[0].stages[0].ends_on",
            "2018-09 is before starts_on",
        ),
        (
            {
                "challenges": challenge(
                    criteria=[{"name": "Fit", "bands": [{"score": 6, "words": "Best"}]}]
                )
            },
            "challenges[0].criteria[0].bands[0].score",
            "ends at 5",
        ),
        (
            {"organisations": [small()["organisations"][0] | {"parent": "gla"}]},
            "organisations[0].parent",
            "part of itself",
        ),
        (
            {
                "people": [
                    *small()["people"],
                    {"key": "b", "name": "B", "email": "A@Judges.example"},
                ]
            },
            "people[1].email",
            "already taken",
        ),
        (
            {"challenges": challenge(approved_by="a", authors=["a"])},
            "challenges[0].approved_by",
            "Nobody approves what they have written",
        ),
        (
            {"organisations": small()["organisations"] * 2},
            "organisations[2].slug",
            "slug gla is already taken",
        ),
        (
            {"applications": [small()["applications"][0] | {"challenge": "CIC18-XYZ"}]},
            "applications[0].challenge",
            "There is no challenge CIC18-XYZ",
        ),
        (
            {
                "pilots": [
                    {
                        "application": "CIC18-DEM-0001",
                        "slug": "t",
                        "title": "T",
                        "award_amount": 15000,
                        "milestones": [{"deliverable": "One", "payment": 5000}],
                    }
                ]
            },
            "pilots[0].milestones",
            "The payments sum to 5000",
        ),
        (
            {
                "pilots": [
                    {
                        "application": "CIC18-DEM-0001",
                        "slug": "t",
                        "title": "T",
                        "adoptions": [
                            {
                                "organisation": "gla",
                                "state": "live",
                                "steps": [
                                    {"state": "interest", "on": "2018-12"},
                                    {"state": "live", "on": "2018-11"},
                                ],
                            }
                        ],
                    }
                ]
            },
            "pilots[0].adoptions[0].steps[1].on",
            "before the step above it",
        ),
        (
            {"programme": small()["programme"] | {"budget": 14999}},
            "programme.budget",
            "The awards sum to 15000",
        ),
        (
            {
                **round_of(judge="b"),
                "people": [
                    *small()["people"],
                    {"key": "b", "name": "B Sample", "email": "b@judges.example"},
                ],
            },
            "rounds[0].assignments[0].judge",
            "b is not on the panel",
        ),
        (
            round_of(submission=1),
            "rounds[0].assignments[0].submission",
            "no submission 1",
        ),
        (
            round_of(
                sheets=[
                    {
                        "saved_at": "2018-07-01T00:00:00Z",
                        "scores": [{"criterion": "Fit", "value": 6}],
                    }
                ]
            ),
            "rounds[0].assignments[0].sheets[0].scores[0].value",
            "ends at 5",
        ),
        (
            {
                **round_of(),
                "conflicts": [
                    {
                        "judge": "a",
                        "organisation": "startup",
                        "kind": "investor",
                        "source": "declared",
                        "declared_at": "2018-06-11T09:00:00Z",
                    }
                ],
            },
            "rounds[0].assignments[0].judge",
            "has a conflict with startup",
        ),
    ],
)
def test_each_error_is_said_in_plain_words(changes, place, words):
    found = faults(json.dumps(small(**changes)))
    assert words in found[place]


def test_a_winner_is_among_the_applications_and_agrees_with_them():
    file = small(**round_of())
    outcomes = [
        {"application": "CIC18-DEM-0002", "outcome": "selected"},
        {"application": "CIC18-DEM-0001", "outcome": "not_selected", "award_amount": 5},
    ]
    file["rounds"][0]["decision"] = {
        "reference": "CIC18-DEM-D1",
        "decided_at": "2018-10-02T09:00:00Z",
        "public_reason": "Fit.",
        "outcomes": outcomes,
    }
    found = faults(json.dumps(file))
    start = "rounds[0].decision.outcomes"
    assert "There is no application" in found[f"{start}[0].application"]
    assert found[f"{start}[1].outcome"] == "The application itself says selected."
    assert "Only a chosen application" in found[f"{start}[1].award_amount"]


def test_localities_are_checked_where_they_are_known():
    file = small()
    file["applications"][0]["localities"] = ["E09000012"]
    assert parse_programme(json.dumps(file)).applications[0].localities == ("E09000012",)
    found = faults(json.dumps(file), localities=frozenset())
    assert found == {
        "applications[0].localities[0]": (
            "There is no locality E09000012. Load the city's reference data first."
        )
    }


def test_partial_dates_are_compared_as_far_as_they_are_known():
    stages = [{"kind": "pilot", "name": "P", "starts_on": "2018-10", "ends_on": "2018"}]
    file = small(challenges=challenge(stages=stages))
    assert parse_programme(json.dumps(file)).challenges[0].stages[0].ends_on == "2018"
