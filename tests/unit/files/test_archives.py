"""An archive is taken where one is asked for, if every file in it would be."""

import io
import zipfile

import pytest

from challenges.files.engines.sniff import look
from tests.factories.files import word


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def looked(content: bytes, kinds=("zip",)):
    found = look(io.BytesIO(content), size=len(content), kinds=kinds, max_bytes=10**8)
    return found.media_type, found.trouble


TABLE = b"name,count\nAda,1\nBola,2\n"


def test_only_where_it_is_asked_for():
    archive = packed({"a/table.csv": TABLE, "plan.docx": word()})
    assert looked(archive) == ("application/zip", "")
    assert looked(archive, kinds=()) == ("", "archive")
    assert looked(archive, kinds=("pdf",)) == ("", "archive")


def test_a_document_is_no_archive_though_it_is_packed_as_one():
    assert looked(word())[1] == "not_wanted"
    assert looked(word(), kinds=("zip", "docx"))[1] == ""


@pytest.mark.parametrize(
    "files",
    [
        {"run.exe": b"MZ\x90\x00" + b"\x00" * 60},
        {"page.html": b"<!doctype html><script>1</script>"},
        {"inner.zip": packed({"a.csv": TABLE})},
        {"macro.docx": word("word/vbaProject.bin")},
        {"odd.xyz": b"\x01\x02\x03" * 40},
        {"empty.csv": b""},
        {"../outside.csv": TABLE},
        {"/etc/table.csv": TABLE},
        {"C:\\table.csv": TABLE},
    ],
)
def test_what_it_holds_is_looked_into(files):
    assert looked(packed({"fine.csv": TABLE, **files})) == ("", "held")


def test_what_unpacks_to_far_more_than_its_size_is_refused():
    assert looked(packed({"zeros.csv": b"0,0\n" * 2_000_000})) == ("", "bomb")
    many = packed({f"{number}.csv": TABLE for number in range(201)})
    assert looked(many) == ("", "bomb")


def test_nothing_in_it_and_half_of_it():
    assert looked(packed({})) in (("", "empty"), ("", "damaged"), ("", "unknown"))
    whole = packed({"table.csv": TABLE * 100}, zipfile.ZIP_STORED)
    assert looked(whole[: len(whole) // 2]) == ("", "damaged")


def test_one_that_opens_with_a_password_is_refused():
    archive = bytearray(packed({"table.csv": TABLE}))
    # The bit that says so, in the file's own head and in the list at the end.
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        archive[archive.index(mark) + place] |= 1
    assert looked(bytes(archive)) == ("", "password")


BESIDE = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "
FOLDER = b"\x00\x00\x00\x01Bud1\x00\x00"


def test_what_a_mac_packs_beside_the_documents_is_left_out():
    ours = {"__MACOSX/._table.csv": BESIDE, "__MACOSX/a/._b.csv": BESIDE, "a/.DS_Store": FOLDER}
    assert looked(packed({"table.csv": TABLE, **ours})) == ("application/zip", "")
    assert looked(packed(ours)) == ("", "empty")


@pytest.mark.parametrize(
    "name", ["__MACOSX/._run.exe", ".DS_Store", "__MACOSX/run.exe", "._run.exe", "a/__MACOSX/._x"]
)
def test_nothing_else_goes_in_under_its_name(name):
    program = b"MZ\x90\x00" + b"\x00" * 60
    assert looked(packed({"table.csv": TABLE, name: program})) == ("", "held")


def test_what_a_mac_packs_counts_for_a_bomb():
    many = {f"__MACOSX/._{number}": BESIDE for number in range(200)}
    assert looked(packed({"table.csv": TABLE, **many})) == ("", "bomb")


@pytest.mark.parametrize(
    "before", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"]
)
def test_another_archive_with_one_of_ours_at_its_end_is_refused(before):
    trouble = looked(before + b"\x00" * 40 + packed({"table.csv": TABLE}))
    assert trouble == ("", "damaged")
