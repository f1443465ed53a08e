"""A zip that is packed while it leaves."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from challenges.applications.engines.archive import plain_name, zipped

AT = datetime(2026, 11, 23, 12, 0, 6, tzinfo=UTC)


def test_what_goes_in_comes_out():
    entries = [("a/words.txt", [b"one ", b"two"]), ("a/plan.pdf", [b"%PDF"]), ("a/empty", [])]
    packed = ZipFile(BytesIO(b"".join(zipped(entries, AT))))
    assert packed.testzip() is None
    assert {name: packed.read(name) for name in packed.namelist()} == {
        "a/words.txt": b"one two",
        "a/plan.pdf": b"%PDF",
        "a/empty": b"",
    }
    assert packed.getinfo("a/plan.pdf").date_time == (2026, 11, 23, 12, 0, 6)


def test_a_large_file_is_never_held_whole():
    asked = []

    def pieces():
        for number in range(200):
            asked.append(number)
            yield bytes([number]) * 65536

    left = zipped([("big.pdf", pieces())], AT)
    longest = 0
    for piece in left:
        longest = max(longest, len(piece))
    assert len(asked) == 200
    assert longest < 3 * 65536


def test_the_next_piece_is_asked_for_when_the_last_has_left():
    asked = []

    def pieces():
        for number in range(3):
            asked.append(number)
            yield b"x" * 65536

    left = zipped([("big.pdf", pieces())], AT)
    next(left)
    assert asked == [0]


@pytest.mark.parametrize(
    ("words", "ending", "name"),
    [
        ("Your technical plan", "pdf", "02-your-technical-plan.pdf"),
        ("../../etc/passwd", "pdf", "02-etc-passwd.pdf"),
        ("CON", "p/d\\f", "02-con.pdf"),
        ("Décor & café", "PNG", "02-decor-cafe.png"),
        ("計画", "docx", "02.docx"),
        ("", "", "02"),
        ("x" * 300, "pdf", f"02-{'x' * 60}.pdf"),
    ],
)
def test_names_are_plain(words, ending, name):
    assert plain_name(2, words, ending) == name
