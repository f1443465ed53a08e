"""No name survives masking, whatever stands around it; what holds no name is left alone."""

import re

from hypothesis import given
from hypothesis import strategies as st

from challenges.judging.engines.masking import Mask, Names

SHOWN = "[applicant]"
letters = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäé", min_size=1, max_size=9)
name = st.lists(letters, min_size=2, max_size=4).map(" ".join).filter(lambda n: len(n) > 4)
around = st.text(alphabet=" .,;:!?()'\"\n-/", min_size=1, max_size=5)
looks = st.sampled_from([str, str.title, str.upper, lambda n: n.replace(" ", "-")])


@given(name, around, around, looks, st.text(max_size=30))
def test_no_name_of_several_words_survives(name, before, after, look, more):
    mask = Mask(Names(bodies=(name,), people=(name,)), SHOWN)
    masked = mask(f"{more}{before}{look(name)}{after}{more}").replace(SHOWN, "0")
    left = re.sub(r"[\W_]+", " ", masked).lower()
    assert f" {name} ".lower() not in f" {left} "


@given(st.text(alphabet="fghij .,", max_size=60), name)
def test_what_holds_no_name_stays(text, name):
    mask = Mask(Names(bodies=(f"x{name}",)), SHOWN)
    assert mask(text) == text


@given(st.text(max_size=80).filter(lambda text: "@" not in text))
def test_without_names_a_text_without_addresses_stays(text):
    assert Mask(Names(("", "a", "-"), ("", "Jo")), SHOWN)(text) == text
