"""The form of the numbers of registers."""

import pytest

from challenges.organisations.engines.identifiers import (
    LENGTHS,
    PATTERNS,
    complete,
    is_of_a_borough,
    is_well_formed,
    tidy,
)


@pytest.mark.parametrize(
    ("scheme", "identifier", "expected"),
    [
        ("GB-COH", "01234567", True),
        ("GB-COH", "SC123456", True),
        ("GB-COH", "R0123456", True),
        ("GB-COH", "1234567", False),
        ("GB-COH", "012345678", False),
        ("GB-COH", "S1234567", False),
        ("GB-COH", "sc123456", False),
        ("GB-CHC", "1234567", True),
        ("GB-CHC", "12345", False),
        ("GB-GSS", "E09000012", True),
        ("GB-GSS", "E0900001", False),
        ("GB-GSS", "E12000007", True),
        ("GB-COH", "XX123456", False),
        ("GB-SC", "SC012345", True),
        ("GB-SC", "SC123456", False),
        ("GB-NIC", "NIC100123", True),
        ("GB-NIC", "200123", False),
        ("GB-ODS", "RYJ", True),
        ("GB-ODS", "R1H", True),
        ("GB-ODS", "R-J", False),
        ("", "01234567", False),
        ("GB-XYZ", "01234567", False),
    ],
)
def test_each_register_has_its_form(scheme, identifier, expected):
    assert is_well_formed(scheme, identifier) is expected


def test_spaces_and_case_do_not_matter():
    assert tidy(" sc 12 34\t56 ") == "SC123456"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1234567", "01234567"), ("sc 1234", "SC001234"), ("oc301", "OC301"), ("12", "12"),
     ("123456789", "123456789"), ("١٢٣٤٥٦٧", "١٢٣٤٥٦٧")],
)  # fmt: skip
def test_the_zeros_in_front_of_a_company_number_are_restored(typed, kept):
    assert complete("GB-COH", typed) == kept


def test_a_borough_has_one_of_33_codes():
    assert [is_of_a_borough(f"E090000{n:02}") for n in (0, 1, 9, 10, 33, 34)] == [
        False, True, True, True, True, False,
    ]  # fmt: skip
    assert not is_of_a_borough("E12000007")


def test_every_register_says_how_long_its_numbers_are():
    assert LENGTHS.keys() == PATTERNS.keys()
    for scheme, (shortest, longest) in LENGTHS.items():
        found = {
            len(digits)
            for length in range(1, 12)
            for digits in (
                "1" * length,
                "E" + "1" * (length - 1),
                "SC0" + "1" * (length - 3),
                "NIC" + "1" * (length - 3),
            )
            if is_well_formed(scheme, digits)
        }
        assert (min(found), max(found)) == (shortest, longest), scheme
