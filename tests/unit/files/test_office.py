"""A document is taken that starts nothing when it is opened."""

import io

import pytest

from challenges.files.engines.office import look_into
from tests.factories.files import archive, word

RELS = "word/_rels/settings.xml.rels"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def looked(content: bytes) -> tuple[str, str]:
    return look_into(io.BytesIO(content))


def relation(kind: str, mode: str = "External", more: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{more}<Relationships><Relationship Id="r1" Type="{TYPES}/{kind}" '
        f'Target="https://bad.example/x" TargetMode="{mode}"/></Relationships>'
    ).encode()


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
        ("Word/Document.XML", "docx"),
    ],
)
def test_a_document_is_told_by_its_main_part(part, kind):
    assert looked(archive("[Content_Types].xml", part)) == (kind, "")


def test_links_and_pictures_from_elsewhere_are_taken():
    assert looked(word(**{RELS: relation("hyperlink")})) == ("docx", "")
    assert looked(word(**{RELS: relation("attachedTemplate", "Internal")})) == ("docx", "")


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
        "word/activeX/activeX1.bin",
        "word/embeddings/oleObject1.bin",
        "word/embeddings/setup.exe",
    ],
)
def test_programs_within_are_found_by_their_names(name):
    assert looked(word(name)) == ("", "macros")


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
def test_what_is_fetched_when_it_opens_is_refused(kind):
    assert looked(word(**{RELS: relation(kind)})) == ("", "macros")


@pytest.mark.parametrize(
    "written",
    [
        relation("attachedTemplate").decode().encode("utf-16"),
        relation("attachedTemplate").replace(b"External", b"&#69;xternal"),
        relation("hyperlink", more="<!DOCTYPE x [<!ENTITY e 'External'>]>"),
    ],
    ids=["in another encoding", "with its letters as numbers", "with names of its own"],
)
def test_it_is_found_however_it_is_written(written):
    assert looked(word(**{RELS: written})) == ("", "macros")


def test_a_macro_is_found_by_its_type_where_its_name_says_nothing():
    types = b'<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    content = archive("word/document.xml", "word/x.bin", **{"[Content_Types].xml": types})
    assert looked(content) == ("", "macros")


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (archive("readme.txt"), "archive"),
        (archive("word/document.xml"), "archive"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (word()[:100], "damaged"),
        (word(**{RELS: b"<not xml"}), "damaged"),
        (word(**{RELS: b"<x>" + b" " * 9_000_000 + b"</x>"}), "bomb"),
        (archive("[Content_Types].xml", "word/document.xml", content=b"0" * 9_000_000), "bomb"),
        (word(*(f"word/{number}" for number in range(5000))), "bomb"),
    ],
)
def test_other_archives(content, trouble):
    assert looked(content) == ("", trouble)
