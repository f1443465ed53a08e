"""Reads all that somebody can reach by following links, in whatever format it comes."""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

LINK = re.compile(r'(?:href|src|data-follow)="([^"]+)"')
# Files of the site itself, the pages around an account, and what is asked of anybody.
NOT_FOLLOWED = re.compile(r"^/(static|account|admin|health|media|brand|follow|contact)\b")
# Lists can be filtered in more ways than there are rows.
MOST_OF_A_PATH = 6


def read_everything(client: Client, starts: Iterable[str], *, most: int = 600) -> dict[str, str]:
    """What each address answers, as text, from these on; addresses that answer 404 are left out.

    Archives are read file by file. Raises AssertionError where an answer is an error of ours.
    """
    waiting, seen, found = deque(starts), set[str](), dict[str, str]()
    of_path: Counter[str] = Counter()
    while waiting and len(found) < most:
        address = waiting.popleft()
        path = urlsplit(address).path
        if address in seen or of_path[path] >= MOST_OF_A_PATH:
            continue
        seen.add(address)
        of_path[path] += 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code in (301, 302):
            waiting.append(urljoin(address, answer["Location"]))
        elif answer.status_code == 200:
            found[address] = words_of(answer)
            waiting.extend(links_in(address, found[address]))
    return found


def links_in(address: str, text: str) -> list[str]:
    """Addresses of ours that the text leads to, without the place on the page."""
    links = (urldefrag(urljoin(address, unescape(link))).url for link in LINK.findall(text))
    return [
        link
        for link in dict.fromkeys(links)
        if link.startswith("/") and not NOT_FOLLOWED.search(link)
    ]


def words_of(answer) -> str:
    """The body as text: what an archive holds, and of other files what can be read."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    named = answer.get("Content-Disposition", "")
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return unescape(f"{named}\n{body.decode(errors='replace')}")
