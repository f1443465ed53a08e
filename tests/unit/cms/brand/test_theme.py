"""A city's colours: what follows from them, and which are refused."""

import re
from pathlib import Path

import pytest

from cms.brand.colours import contrast, mix
from cms.brand.theme import GOLD, INK, OWN, Theme, faults

TOKENS = Path("cms/styles/_tokens.scss")
NAVY = Theme(brand="#1d2c5e", leaf="#2b59a8", link="#1f4788")


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0c4a42", "#ffffff") == pytest.approx(10.1, abs=0.05)


def test_mixing_stays_between_its_two_colours():
    assert mix("#000000", "#ffffff", 1) == "#000000"
    assert mix("#000000", "#ffffff", 0) == "#ffffff"
    assert mix("#ff0000", "#0000ff", 0.5) == "#800080"


def test_pictures_and_stylesheet_start_from_the_same_colours():
    tokens = dict(re.findall(r"^\$([a-z-]+): (#\w{6});", TOKENS.read_text(), re.MULTILINE))
    plain = dict(re.findall(r"^  --cw-([a-z0-9-]+): (#\w{6});", TOKENS.read_text(), re.MULTILINE))
    ours = {**OWN, "ink": INK, "lit": GOLD}
    assert {name: (tokens | plain)[name] for name in ours} == ours


def test_a_theme_sets_only_what_the_stylesheet_knows():
    known = set(re.findall(r"--cw-([a-z0-9-]+):", TOKENS.read_text()))
    assert set(NAVY.properties()) - known == set()
    assert {"lit", "error", "ink"} & set(NAVY.properties()) == set()


def test_nothing_set_says_nothing():
    assert Theme().stylesheet() == ""
    assert faults(Theme()) == {}
    assert not Theme()


def test_a_stylesheet_of_one_colour():
    assert Theme(link="#1f4788").stylesheet() == ":root{--cw-link:#1f4788;}\n"


def test_readable_colours_pass():
    assert faults(NAVY) == {}
    assert faults(Theme(brand=OWN["brand"], leaf="#17705e", link="#0b5c51")) == {}


@pytest.mark.parametrize("name", ["brand", "leaf", "link"])
def test_a_pale_colour_is_refused_in_plain_words(name):
    said = faults(Theme(**{name: "#8fc1ff"}))
    assert list(said) == [name]
    assert said[name].startswith("Choose a darker colour: ")
    assert "people need 4.5 to read it." in said[name]


def test_a_contrast_is_never_rounded_up_to_enough():
    assert "of 4.4 to 1" in faults(Theme(link="#777777"))["link"]
