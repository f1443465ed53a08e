"""What a file really is."""

import io

import pytest

from challenges.files.engines.sniff import ENDINGS, look, safe_name
from tests.factories.files import archive, pdf, picture, word

PDF, PNG, JPEG = pdf(), picture("PNG"), picture("JPEG")
PROGRAM = b"MZ" + b"\x00" * 128
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
UTF16 = "\ufeff<html><body>".encode("utf-16-le")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


WORD = word()


def found(content: bytes, *kinds: str, max_bytes: int = 50 * 1024 * 1024):
    return look(io.BytesIO(content), size=len(content), kinds=kinds, max_bytes=max_bytes)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (WORD, DOCX),
        (
            archive("[Content_Types].xml", "xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            archive("[Content_Types].xml", "ppt/presentation.xml"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
    ],
)
def test_what_is_taken(content, media_type):
    assert (found(content).media_type, found(content).trouble) == (media_type, "")


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>", "web_page"),
        (b"  \n<html>", "web_page"),
        (b"\xef\xbb\xbf<script>", "web_page"),
        (UTF16, "web_page"),
        (SVG, "web_page"),
        (b"<!-- a comment first --><svg>", "web_page"),
        (PROGRAM, "program"),
        (b"\x7fELF" + b"\x00" * 64, "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (archive("readme.txt"), "archive"),
        (archive("word/document.xml"), "archive"),
        (b"\x1f\x8b\x08" + b"\x00" * 64, "archive"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (WORD[: len(WORD) // 2], "damaged"),
        (word("word/vbaProject.bin"), "macros"),
        (PDF[:200], "damaged"),
        (PNG[:40], "damaged"),
        (
            archive("[Content_Types].xml", "word/document.xml", content=b"0" * 9_000_000),
            "bomb",
        ),
        (b"just words", "unknown"),
    ],
)
def test_what_is_refused(content, trouble):
    assert (found(content).media_type, found(content).trouble) == ("", trouble)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"ward,people\r\nHackney,12\r\n", "text/csv"),
        ('\ufeffward;people\n"St Mary’s; north";12\n'.encode(), "text/csv"),
        (b"just words, and a comma\nand none here", ""),
        (b"one column\nonly", ""),
        (b"ward,people\nHackney,12\x00", ""),
        ("ward,people\nSainte-Thérèse,12".encode("latin-1"), ""),
        (b"a,b\n1,2,3", ""),
    ],
)
def test_a_table_is_plain_text_with_the_same_columns_where_one_is_asked_for(content, media_type):
    assert found(content, "pdf", "csv").media_type == media_type
    assert found(content).trouble == "unknown"


def test_size_is_looked_at_first():
    assert found(PDF, max_bytes=3).trouble == "too_big"
    assert found(PDF, max_bytes=len(PDF)).trouble == ""


def test_a_good_file_of_a_kind_that_is_not_asked_for_is_not_wanted():
    assert found(PNG, "pdf", "docx").trouble == "not_wanted"
    assert found(PNG, "image").trouble == ""
    assert found(WORD, DOCX).trouble == ""


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Plan.PDF", "Plan.pdf"),
        ("plan.exe", "plan.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\docs\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 110 + ".pdf"),
        ("план.pdf", "план.pdf"),
    ],
)
def test_names_are_made_safe(name, kept):
    assert safe_name(name, "application/pdf") == kept


def test_every_kind_has_an_ending():
    assert all(ends and all(end.startswith(".") for end in ends) for ends in ENDINGS.values())
