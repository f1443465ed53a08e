"""The examples in the documentation are files that the commands would take."""

import re
from pathlib import Path

from challenges.transfer.engines.programme_file import parse_programme, parse_reference

PAGE = Path("docs/programme-file.md").read_text(encoding="utf-8")


def test_each_example_is_read():
    whole, reference = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert parse_programme(whole).programme.prefix == "SAM19"
    assert parse_reference(reference).city == "Sampleton"
