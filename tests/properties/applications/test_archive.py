"""Whatever a question or a file is called, its name in a zip leads nowhere else."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from challenges.applications.engines.archive import plain_name, zipped

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@given(st.integers(1, 99), st.text(), st.text(max_size=10))
def test_names_are_plain(number, words, ending):
    assert re.fullmatch(r"[0-9]{2}(-[a-z0-9-]+)?(\.[a-z0-9]+)?", plain_name(number, words, ending))


@given(st.lists(st.lists(st.binary(max_size=50), max_size=4), max_size=5))
def test_what_goes_in_comes_out(contents):
    entries = [(f"{number}.txt", pieces) for number, pieces in enumerate(contents)]
    packed = ZipFile(BytesIO(b"".join(zipped(entries, AT))))
    assert [packed.read(name) for name in packed.namelist()] == [b"".join(e) for e in contents]
