"""What a file says of who made it is taken away, and what stands on its pages stays."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from challenges.files.engines.stripping import is_strippable, stripped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECRET = b"Ada Lantern"


def a_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = SECRET.decode()
        with pdf.open_metadata() as told:
            told["dc:creator"] = [SECRET.decode()]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T=SECRET.decode(),
            Rect=[0, 0, 9, 9], Contents="A remark",
        )  # fmt: skip
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))
        pdf.save(out)
    return out.getvalue()


def an_archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_picture(kind: str) -> bytes:
    out = io.BytesIO()
    told = Image.Exif()
    told[0x013B] = SECRET.decode()
    told[0x0112] = 6
    Image.new("RGB", (4, 2), "white").save(out, kind, exif=told.tobytes())
    return out.getvalue()


def test_a_pdf_loses_its_author_and_keeps_its_page() -> None:
    before = a_pdf()
    assert SECRET in before
    after = stripped(before, "application/pdf")
    assert after is not None
    assert SECRET not in after
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert len(pdf.pages) == 1
        assert not list(pdf.docinfo)
        assert str(pdf.pages[0].Annots[0].Contents) == "A remark"


@pytest.mark.parametrize(
    ("media_type", "part", "content"),
    [
        (WORD, "docProps/core.xml", b"<dc:creator>Ada Lantern</dc:creator>"),
        (WORD, "word/comments.xml", b'<w:comment w:author="Ada Lantern" w:id="1"/>'),
        (WORD, "word/document.xml", b'<w:ins w:author="Ada Lantern">words</w:ins>'),
        (SHEET, "xl/comments1.xml", b"<authors><author>Ada Lantern</author></authors>"),
        (SHEET, "docProps/app.xml", b"<Company>Ada Lantern</Company>"),
    ],
)
def test_an_office_document_loses_its_people(media_type: str, part: str, content: bytes) -> None:
    rest = b"<w:document>The plan stays.</w:document>"
    after = stripped(an_archive(**{part: content, "word/other.xml": rest}), media_type)
    assert after is not None
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert SECRET not in archive.read(part)
        assert archive.read("word/other.xml") == rest


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_loses_what_its_camera_told_and_stands_upright(
    kind: str, media_type: str
) -> None:
    after = stripped(a_picture(kind), media_type)
    assert after is not None
    assert SECRET not in after
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.size == (2, 4)
        assert not picture.getexif()


def test_what_cannot_be_stripped_is_not_given() -> None:
    assert stripped(b"%PDF", "application/pdf") is None
    assert stripped(b"PK", WORD) is None
    assert stripped(b"PK", "application/zip") is None
    assert not is_strippable("application/zip")
    assert stripped(b"a,b\n", "text/csv") == b"a,b\n"
