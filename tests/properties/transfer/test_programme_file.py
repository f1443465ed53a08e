"""Whatever is broken in a file, the reader answers with faults and never falls over."""

import copy
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.transfer.engines.programme_file import BadFile, dump, parse_programme
from challenges.transfer.engines.programme_file.structure import validator
from challenges.transfer.engines.programme_file.text import read

CIC = (Path("challenges/transfer") / "programmes/cic-2018.json").read_text(encoding="utf-8")
WHOLE = json.loads(CIC)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**6) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value, path=()):
    """Every path in the value."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from places(inner, (*path, place))


def read_or_explained(text):
    """The programme, or None with at least one fault whose line is in the text."""
    try:
        return parse_programme(text)
    except BadFile as error:
        faults = error.faults
    assert faults
    lines = text.count("\n") + 1
    assert all(1 <= fault.line <= lines and fault.reason for fault in faults)
    return None


PLACES = sorted(places(WHOLE), key=str)


@given(st.sampled_from(PLACES), ANYTHING)
@settings(max_examples=60, deadline=None)
def test_one_value_put_in_anywhere_is_read_or_explained(path, value):
    file = copy.deepcopy(WHOLE)
    if path:
        inner = file
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
    else:
        file = value
    text = json.dumps(file)
    found = read_or_explained(text)
    if found is not None:
        assert validator("programme-file").is_valid(read(text).value)
        assert parse_programme(dump(found)) == found


@given(st.sampled_from([path for path in PLACES if path]))
@settings(max_examples=40, deadline=None)
def test_anything_left_out_is_unknown_or_explained(path):
    file = copy.deepcopy(WHOLE)
    inner = file
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    read_or_explained(json.dumps(file))


@given(st.integers(0, len(CIC) - 1), st.text(max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_damaged_text_is_read_or_explained(place, damage):
    text = CIC[:place] + damage + CIC[place + 1 :]
    read_or_explained(text)


@given(ANYTHING)
@settings(max_examples=100, deadline=None)
def test_the_reader_of_json_agrees_with_the_standard_one(value):
    text = json.dumps(value, indent=1)
    if "\\u0000" in text or "\\ud" in text:
        return
    assert read(text).value == json.loads(text)
