"""What differs between two versions, to the word."""

import time

from challenges.catalogue.engines.comparison import Difference, Mark, Piece, Row, compare, marked

KEPT, REMOVED, ADDED = Mark.KEPT, Mark.REMOVED, Mark.ADDED


def pieces(before, after):
    return [(piece.mark.value, piece.text) for piece in marked(before, after)]


def said(before, after):
    return [
        (each.section, each.label, each.row, each.mark.value, each.before, each.after)
        for each in compare(before, after)
    ]


def test_words_that_changed_are_marked_and_the_others_kept():
    assert pieces("Homes lose heat in winter.", "Homes lose warmth in winter.") == [
        ("kept", "Homes lose "), ("removed", "heat"), ("added", "warmth"),
        ("kept", " in winter."),
    ]  # fmt: skip


def test_neighbouring_changes_read_as_one():
    assert pieces("a one two b", "a three four b") == [
        ("kept", "a "), ("removed", "one two"), ("added", "three four"), ("kept", " b"),
    ]  # fmt: skip


def test_both_texts_can_be_read_back_from_the_pieces():
    before = "The wards are Brownswood,\nClissold and Hoxton.  40,000 homes"
    after = "The wards are Clissold,\nHoxton East and Dalston.  41,000 homes\n\nMore follows."
    found = marked(before, after)
    assert "".join(p.text for p in found if p.mark != ADDED) == before
    assert "".join(p.text for p in found if p.mark != REMOVED) == after


def test_nothing_before_and_nothing_after():
    assert marked("", "") == ()
    assert marked("", "new") == (Piece("new", ADDED),)
    assert marked("old", "") == (Piece("old", REMOVED),)
    assert compare({"Dates": {"Opens": "today"}}, {"Dates": {"Opens": "today"}}) == []


def test_markup_is_only_text():
    assert pieces("<b>one</b>", "<b>two</b>") == [
        ("kept", "<b>"), ("removed", "one"), ("added", "two"), ("kept", "</b>"),
    ]  # fmt: skip


def test_a_million_characters_are_compared_at_once():
    began = time.perf_counter()
    found = marked("one " * 250_000, "two " * 250_000)
    assert {piece.mark for piece in found} <= {REMOVED, ADDED, KEPT}
    assert "".join(p.text for p in found if p.mark != ADDED) == "one " * 250_000
    assert time.perf_counter() - began < 5


def test_a_field_says_where_it_stands():
    before = {"Dates": {"Opens": "9am", "Closes": "5pm"}}
    after = {"Dates": {"Opens": "9am", "Closes": "6pm"}, "Money": {"Award": "£1"}}
    assert said(before, after) == [
        ("Dates", "Closes", "", "changed", "5pm", "6pm"),
        ("Money", "Award", "", "added", "", "£1"),
    ]


def rows(*names, **weights):
    return [Row(name, name, {"Weight": str(weights.get(name, 1)), "Hint": ""}) for name in names]


def test_rows_are_found_again_by_their_key():
    before = {"Criteria": {"Criteria": rows("Impact", "Value", Impact=60, Value=40)}}
    after = {
        "Criteria": {"Criteria": rows("Impact", "Value", "Team", Impact=50, Value=40, Team=10)}
    }
    assert said(before, after) == [
        ("Criteria", "Weight", "Impact", "changed", "60", "50"),
        ("Criteria", "Criteria", "Team", "added", "", "Team\nWeight: 10"),
    ]
    assert said(after, before)[1][2:] == ("Team", "removed", "Team\nWeight: 10", "")


def test_a_renamed_row_in_the_same_place_is_changed_and_not_two():
    before = {"Stages": {"Stages": rows("Pitch", "Pilot")}}
    after = {"Stages": {"Stages": rows("Pitches", "Pilot")}}
    assert said(before, after) == [("Stages", "Stages", "Pitches", "changed", "Pitch", "Pitches")]


def test_rows_that_changed_places_are_listed_in_both_orders():
    before, after = {"S": {"Rows": rows("a", "b", "c")}}, {"S": {"Rows": rows("c", "a", "b")}}
    assert said(before, after) == [
        ("S", "Rows", "", "changed", "1. a\n2. b\n3. c", "1. c\n2. a\n3. b")
    ]


def test_a_list_that_is_new_is_all_added():
    assert compare({}, {"S": {"Rows": rows("a")}}) == [
        Difference("S", "Rows", "a", ADDED, "", "a\nWeight: 1", (Piece("a\nWeight: 1", ADDED),))
    ]


def test_words_where_an_empty_list_stood_are_added_and_the_other_way_round():
    kinds = {"Who may apply": {"Kinds": "Company"}}
    none: dict = {"Who may apply": {"Kinds": []}}
    (added,), (removed,) = compare(none, kinds), compare(kinds, none)
    assert (added.before, added.after, added.mark) == ("", "Company", Mark.ADDED)
    assert (removed.before, removed.after, removed.mark) == ("Company", "", Mark.REMOVED)
    assert compare(none, none) == []


def test_what_only_looks_different_is_told_once_and_beside_no_words():
    was, now = (Row("a", "Picture", {"Text": "A kettle"}, look) for look in ("12", "13"))
    assert said({"story": {"Story": [was]}}, {"story": {"Story": [now]}}) == [
        ("story", "Story", "Picture", "looks", "", "")
    ]
    other = Row("a", "Picture", {"Text": "A teapot"}, "13")
    assert [each[3] for each in said({"story": {"S": [was]}}, {"story": {"S": [other]}})] == [
        "changed"
    ]
