"""What an operator sees on the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from challenges.catalogue.models import Programme
from challenges.organisations.models import Organisation
from challenges.transfer.management.commands import _reading

FILE = Path("challenges/transfer/programmes/cic-2018.json").resolve()
SLUG = "civic-innovation-challenge-2018"

pytestmark = pytest.mark.django_db


def said(*command, **options):
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_reference_data_then_a_programme_then_its_file(tmp_path):
    assert said("load_reference") == "London: 33 localities, 93 organisations, 5 missions.\n"
    shown = said("import_programme", str(FILE))
    assert "52 / 52" in shown
    assert shown.endswith(f"is in, as {SLUG}.\n")
    assert said("import_programme", str(FILE), verbosity=0).count("\n") == 1
    copy = tmp_path / "copy.json"
    said("export_programme", SLUG, to=copy)
    assert copy.read_text(encoding="utf-8") == said("export_programme", SLUG)
    assert json.loads(copy.read_text(encoding="utf-8"))["programme"]["slug"] == SLUG


def test_a_bad_file_is_explained_line_by_line(tmp_path):
    said("load_reference")
    before = Organisation.objects.count()
    bad = tmp_path / "bad.json"
    text = FILE.read_text(encoding="utf-8").replace('"CIC18-DEM"', '"CIC18-DEN"', 1)
    bad.write_text(text.replace('"budget": 250000', '"budget": 1000'), encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        said("import_programme", str(bad))
    head, *lines = str(caught.value).splitlines()
    assert head == f"{bad} has {len(lines)} errors. Nothing was changed."
    assert lines[0].startswith("Line 12, programme.budget: The awards sum to 120000")
    assert any("There is no challenge CIC18-DEM in this file" in line for line in lines)
    assert Programme.objects.count() == 0
    assert Organisation.objects.count() == before


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        said("import_programme", str(tmp_path / "none.json"))
    odd = tmp_path / "odd.json"
    odd.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="not a text file in UTF-8"):
        said("import_programme", str(odd))


def test_a_file_that_is_too_big_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(_reading, "LARGEST", 1024)
    big = tmp_path / "big.json"
    big.write_bytes(b" " * 1025)
    with pytest.raises(CommandError, match=r"is larger than 1\.0.KB\. Give one programme a file"):
        said("import_programme", str(big))


def test_a_programme_that_is_not_there():
    with pytest.raises(CommandError, match=r"There is no programme nothing\. There is none yet\."):
        said("export_programme", "nothing")


def test_the_demonstration_needs_its_city(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="load_reference"):
        said("demo_world")


def test_the_demonstration_is_not_made_on_a_real_site(settings):
    settings.DEBUG = settings.DEMO = False
    said("load_reference")
    with pytest.raises(CommandError, match="DEMO=true"):
        said("demo_world")
    assert Programme.objects.count() == 0
