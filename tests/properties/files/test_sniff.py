"""Whatever is sent as a file is looked at and answered: nothing in it makes the looking fail."""

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.files.engines.sniff import KINDS, look
from tests.factories.files import archive, pdf, picture, word

RELS = b'<?xml version="1.0" encoding="UTF-8"?><Relationships/>'
WHOLE = {
    "pdf": pdf(),
    "png": picture("PNG", (40, 40)),
    "jpeg": picture("JPEG", (40, 40)),
    "gif": picture("GIF", (40, 40)),
    "webp": picture("WEBP", (40, 40)),
    "word": word(**{"word/_rels/document.xml.rels": RELS}),
    "sheet": archive("[Content_Types].xml", "xl/workbook.xml"),
}
KNOWN = {
    "", "empty", "too_big", "web_page", "program", "archive", "damaged", "macros", "bomb",
    "unknown", "not_wanted", "password", "active", "too_many_pixels",
}  # fmt: skip
changes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), max_size=4
)


def found(content: bytes):
    return look(io.BytesIO(content), size=len(content), kinds=tuple(KINDS), max_bytes=10**7)


@pytest.mark.parametrize("kind", WHOLE)
@given(changes=changes, length=st.floats(0.05, 1))
@settings(max_examples=150, deadline=None)
def test_a_file_with_other_bytes_in_it_is_answered(kind, changes, length):
    content = bytearray(WHOLE[kind][: max(1, int(len(WHOLE[kind]) * length))])
    for place, put in changes:
        at = int(place * len(content))
        content[at : at + len(put)] = put
    assert found(bytes(content)).trouble in KNOWN


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"GIF89a"]))
@settings(deadline=None)
def test_any_bytes_are_answered(content, start):
    assert found(start + content).trouble in KNOWN


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-_", max_size=12))
@settings(deadline=None)
def test_a_part_in_any_encoding_is_answered(encoding):
    part = f'<?xml version="1.0" encoding="{encoding}"?><Relationships/>'.encode()
    assert found(word(**{"word/_rels/a.rels": part})).trouble in ("", "damaged", "macros")


def test_a_part_whose_packing_is_broken_is_damaged():
    content = bytearray(word(**{"word/_rels/a.rels": RELS * 50}))
    packed = zlib.compress(RELS * 50)[2:-4]
    at = content.find(packed[:8])
    content[at : at + 8] = b"\xff" * 8
    assert found(bytes(content)).trouble == "damaged"
