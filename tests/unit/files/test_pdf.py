"""A PDF is taken that only shows pages."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, String

from challenges.files.engines.pdf import UNPACKED_BYTES, trouble_of
from tests.factories.files import pdf

PACKED = {"object_stream_mode": ObjectStreamMode.generate}


def trouble(content: bytes) -> str:
    return trouble_of(io.BytesIO(content))


def opens_with(**action):
    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(**action)

    return change


def turns_to_a_page(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])


def links_to_the_web(made: pikepdf.Pdf) -> None:
    link = Dictionary(S=Name.URI, URI=String("https://example.org/JavaScript"))
    made.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, A=link)])


def starts_when_a_page_is_shown(made: pikepdf.Pdf) -> None:
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))


def follows_one_thing_with_another(made: pikepdf.Pdf) -> None:
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([launch]))


def holds_a_file(made: pikepdf.Pdf) -> None:
    made.attachments["plan.exe"] = b"MZ"


def is_a_form_of_its_own_kind(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=String("<xdp/>"))


@pytest.mark.parametrize("how", [{}, PACKED], ids=["plain", "packed"])
@pytest.mark.parametrize("change", [None, turns_to_a_page, links_to_the_web])
def test_pages_with_links_are_taken(change, how):
    assert trouble(pdf(change, **how)) == ""


@pytest.mark.parametrize("how", [{}, PACKED], ids=["plain", "packed"])
@pytest.mark.parametrize(
    "change",
    [
        opens_with(S=Name.JavaScript, JS=String("app.alert(1)")),
        opens_with(S=Name.Launch, F=String("cmd.exe")),
        opens_with(S=Name.SubmitForm, F=String("https://bad.example")),
        opens_with(S=Name.ImportData, F=String("x")),
        opens_with(S=Name.GoToE, T=Dictionary()),
        starts_when_a_page_is_shown,
        follows_one_thing_with_another,
        holds_a_file,
        is_a_form_of_its_own_kind,
    ],
)
def test_what_does_more_than_show_pages_is_active(change, how):
    assert trouble(pdf(change, **how)) == "active"


def test_a_name_is_found_however_it_is_spelt():
    plain = pdf(opens_with(S=Name.Launch, F=String("cmd.exe")))
    assert b"/Launch" in plain
    assert trouble(plain.replace(b"/Launch", b"/L#61unch")) == "active"


def test_a_password_to_open_is_refused_and_one_to_change_is_not():
    assert trouble(pdf(encryption=Encryption(owner="both", user="word"))) == "password"
    assert trouble(pdf(encryption=Encryption(owner="only this", user=""))) == ""


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n%%EOF\n", pdf()[:200], b"%PDF-1.7\n" + b"\xff" * 5000]
)
def test_what_has_no_pages_is_damaged(content):
    assert trouble(content) == "damaged"


def with_a_bomb(size: int) -> bytes:
    """An object that lies in a part that unpacks to `size` bytes, and whose first is a launch."""
    inside = b"5 0 << /S /Launch >>"
    packed = zlib.compress(inside + b" " * (size - len(inside)), 9)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        4: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream",
    }
    content, places = b"%PDF-1.5\n", {}
    for number, words in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    rows = [bytes(7)]
    rows += [b"\1" + places[number].to_bytes(4, "big") + b"\0\0" for number in objects]
    rows += [b"\2" + (4).to_bytes(4, "big") + b"\0\0"]
    rows += [b"\1" + len(content).to_bytes(4, "big") + b"\0\0"]
    start = len(content)
    listed = b"".join(rows)
    content += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(listed)
    content += listed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return content


def test_what_unpacks_to_too_much_is_refused_unseen():
    assert trouble(with_a_bomb(100)) == "active"
    assert trouble(with_a_bomb(UNPACKED_BYTES + 1)) == "damaged"
