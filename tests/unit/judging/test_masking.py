"""What is taken out of a text that a judge reads, and what is left."""

from time import process_time

import pytest

from challenges.judging.engines.masking import Mask, Names, names_of_site

NAMES = Names(
    bodies=("Made-Up Lantern Ltd", "Ecotron", "Kerb", "EY"),
    people=("Ada Quill", "Will Green", "Zoë O’Brien-Vale"),
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Made-Up Lantern lights streets.", "[applicant] lights streets."),
        ("made up lantern, MADEUPLANTERN and made_up_lantern",
         "[applicant], [applicant] and [applicant]"),
        ("Made-Up Lantern Ltd is Made-Up Lantern's name", "[applicant] is [applicant]'s name"),
        ("We are ecotron.", "We are [applicant]."),
        ("Kerb asks at the kerb", "[applicant] asks at the kerb"),
        ("EY and ey", "EY and ey"),
        ("Ada Quill, ada quill, Ms Quill", "[applicant], [applicant], Ms [applicant]"),
        ("Will you plant a green roof? Will Green will.",
         "Will you plant a green roof? [applicant] will."),
        ("Zoe\u0308 O'Brien Vale", "[applicant]"),
        ("Write to ada@quill.example or x.y+z@mail.co.uk.", "Write to [applicant] or [applicant]."),
        ("See www.made-up-lantern.example/plan", "See www.[applicant].example/plan"),
        ("a low-\necotron plan", "a low-\n[applicant] plan"),
        ("Ecotronics, a kerbside loop and adamant quilling",
         "Ecotronics, a kerbside loop and adamant quilling"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_go_and_ordinary_words_stay(text: str, masked: str) -> None:
    assert Mask(NAMES, "[applicant]")(text) == masked


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Kerb & Loop", "kerb and loop"),
        ("Kerb and Loop", "Kerb & Loop"),
        ("Kerb & Loop", "KERB  &\r\n LOOP"),
        ("Café Nord", "Cafe Nord"),
        ("L'Oréal Łódź", "L’Oreal Lodz"),
        ("Straße Works", "Strasse Works"),
        ("Lantern", "Lan\u00adtern"),
        ("Lantern", "Lan\u200dtern\u200b"),
        ("Lantern", "Ｌａｎｔｅｒｎ"),
        ("Lantern", "lan-\ntern"),
        ("Made-Up Lantern", "Made-\nUp Lan-\r\ntern"),
        ("Finder", "ﬁnder"),
    ],
)
def test_a_name_is_found_however_it_is_typed(name: str, written: str) -> None:
    assert Mask(Names(bodies=(name,)), "[x]")(f"We, {written}, ask") == "We, [x], ask"


@pytest.mark.parametrize(
    "text", ["½ m² of Café ﬁlter", "zero\u200bwidth, soft\u00adhyphen, e\u0301"]
)
def test_what_is_left_stays_as_it_was_typed(text: str) -> None:
    assert Mask(NAMES, "[x]")(text) == text


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a.b-" * 50_000, "a@" * 100_000, "lan-\n" * 50_000]
)
def test_no_text_takes_long(text: str) -> None:
    """Each of these took minutes where every letter might begin an address."""
    began = process_time()
    assert Mask(NAMES, "[x]")(text) == text
    assert process_time() - began < 2


def test_the_longest_name_goes_first() -> None:
    mask = Mask(Names(bodies=("Lantern", "Lantern Works of London")), "[x]")
    assert mask("Lantern Works of London and Lantern") == "[x] and [x]"


def test_a_name_of_legal_forms_alone_is_still_a_name() -> None:
    assert Mask(Names(bodies=("Company Ltd",)), "[x]")("Company Ltd") == "[x]"


def test_without_names_only_addresses_go() -> None:
    assert Mask(Names(("", "-"), ("", " ")), "[x]")("Heat pumps: a@b.example") == "Heat pumps: [x]"


def test_the_names_in_a_website() -> None:
    assert names_of_site("https://www.kerbside.example.co.uk:80/x") == ["kerbside", "example"]
    assert names_of_site("") == []
