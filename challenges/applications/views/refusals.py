"""Why a file was not taken, told to the page that comes after its upload.

A script has sent the form and waits for an address. The reasons stand in that address, signed, so
that the page can say them without the file being sent once more.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

from challenges.applications import queries

LASTS = timedelta(hours=1)


def is_upload(request: HttpRequest) -> bool:
    """Whether the script has sent it that shows how far an upload has got."""
    return request.headers.get("X-Requested-With") == "upload"


def write_refusals(draft: queries.Draft, refused: Mapping[str, str]) -> str:
    """The sentences, by the keys of their questions, for an address."""
    return signing.dumps(dict(refused), salt=_salt(draft), compress=True)


def read_refusals(draft: queries.Draft, text: str) -> dict[str, str]:
    """The sentences again; none where the address is old, another application's or not ours."""
    try:
        found: dict[str, str] = signing.loads(text, salt=_salt(draft), max_age=LASTS)
    except signing.BadSignature:
        return {}
    return found


def _salt(draft: queries.Draft) -> str:
    return f"applications.refused.{draft.application.reference}"
