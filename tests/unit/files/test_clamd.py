"""What is said to the virus scanner, and what its answers mean."""

import pytest

from challenges.files.engines.clamd import ScanFailed, finding, frames


def test_each_piece_has_its_length_before_it_and_nothing_ends_it():
    sent = list(frames([b"abc", b"", b"x" * 300]))
    assert sent == [
        b"zINSTREAM\0", b"\0\0\0\3abc", b"\0\0\1\x2c" + b"x" * 300, b"\0\0\0\0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"stream: OK\0", ""),
        (b"stream: OK\n", ""),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", "Win.Test.EICAR_HDB-1"),
        (b"stream: a name with FOUND in it FOUND\0", "a name with FOUND in it"),
    ],
)
def test_an_answer_says_what_was_found(answer, found):
    assert finding(answer) == found


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "The scanner hung up."),
        (b"INSTREAM size limit exceeded. ERROR\0", "INSTREAM size limit exceeded. ERROR"),
        (b"UNKNOWN COMMAND\0", "UNKNOWN COMMAND"),
        (b"stream: OK FOUND? ERROR\0", "stream: OK FOUND? ERROR"),
        (b"\xff\xfe", "\ufffd\ufffd"),
    ],
)
def test_whatever_else_it_says_is_no_pass(answer, words):
    with pytest.raises(ScanFailed, match=words.replace(".", r"\.").replace("?", r"\?")):
        finding(answer)
