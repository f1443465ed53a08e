"""Words with placeholders: nothing but a name in braces means anything."""

import pytest

from challenges.notifications.engines.letters import (
    Fault,
    faults,
    filled,
    filled_paragraphs,
    names_in,
    paragraphs_of,
)


def test_facts_go_in_once_and_as_they_are():
    facts = {"title": "{owner} <b>& {{ x }} %(s)s", "owner": "Sampleford"}
    assert filled("“{title}” of {owner}", facts) == "“{owner} <b>& {{ x }} %(s)s” of Sampleford"


def test_a_fact_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        filled("{title}", {})


@pytest.mark.parametrize(
    "text",
    ["{0.__class__}", "{title.__class__}", "{title!r}", "{title:>9}", "{title[0]}", "{0}", "{}"],
)
def test_a_placeholder_is_a_name_and_nothing_else(text):
    assert filled(text, {"title": "x"}) == text
    assert [fault.written for fault in faults(text, ["title"])] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{title} of {owner}", []),
        ("{titel}", [Fault("{titel}", "{title}")]),
        ("{ title }", [Fault("{ title }", "{title}")]),
        ("{Title}", [Fault("{Title}", "{title}")]),
        ("{zzz} and {zzz}", [Fault("{zzz}")]),
        ("{{title}}", [Fault("{"), Fault("}")]),
        ("a } and a {", [Fault("}"), Fault("{")]),
    ],
)
def test_whatever_in_braces_is_no_placeholder_is_named_with_what_comes_nearest(text, expected):
    assert faults(text, ["title", "owner"]) == expected


def test_a_paragraph_whose_placeholders_say_nothing_is_left_out():
    paragraphs = ("Hello.", "Ask {owners}.", "{person} ({owners})")
    facts = {"owners": " ", "person": "Ada"}
    assert filled_paragraphs(paragraphs, facts) == ["Hello.", "Ada ( )"]


def test_paragraphs_end_at_blank_lines_of_any_system():
    assert paragraphs_of(" One\r\nline \r\n \r\nTwo\n\n\n\nThree\n") == [
        "One\nline", "Two", "Three",
    ]  # fmt: skip


def test_names_come_once_in_their_order():
    assert names_in("{b} {a} {b} {A} {1}") == ["b", "a"]
