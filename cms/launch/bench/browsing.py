"""A person with a session who reads pages and sends their forms back, over one connection."""

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from cms.launch.bench.stage import START_HEADER

# The web server hangs up on a connection that is idle for two seconds.
IDLE = 1.0


@dataclass
class Answer:
    """What came back, after how many seconds and with how many bytes on the wire."""

    status: int
    seconds: float
    size: int
    text: str
    location: str


@dataclass
class Person:
    """Asks as one who is signed in by this cookie."""

    port: int
    cookie: str
    connection: http.client.HTTPConnection = field(init=False)
    last: float = 0.0

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> Answer:
        """A page, as a browser asks for it."""
        return self._ask("GET", path, "", {"Accept-Encoding": "gzip"})

    def read(self, path: str) -> Answer:
        """A page as text, for its form."""
        return self._ask("GET", path, "", {})

    def post(self, path: str, fields: list[tuple[str, str]], **headers: str) -> Answer:
        """A form sent back."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields), kind | headers)

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answer:
        if time.monotonic() - self.last > IDLE:
            self.connection.close()
        began = time.perf_counter()
        stamp = {"Cookie": self.cookie, START_HEADER: f"t={time.time()}"}
        self.connection.request(method, path, body or None, headers | stamp)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds, self.last = time.perf_counter() - began, time.monotonic()
        self._keep(answer.headers.get_all("Set-Cookie") or [])
        text = "" if answer.headers.get("Content-Encoding") else content.decode()
        location = answer.headers.get("Location") or ""
        return Answer(answer.status, seconds, len(content), text, location)

    def _keep(self, given: list[str]) -> None:
        held = dict(each.split("=", 1) for each in self.cookie.split("; ") if each)
        held |= dict(each.split(";", 1)[0].split("=", 1) for each in given)
        self.cookie = "; ".join(f"{name}={value}" for name, value in held.items())


class Fields(HTMLParser):
    """What a browser would send back of the biggest form on a page that is posted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = [[]]
        self._area = ""
        self._text: list[str] = []
        self._select = ""
        self._is_posted = False
        self.feed(page)

    @property
    def found(self) -> list[tuple[str, str]]:
        return max(self.forms, key=len)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_posted = has.get("method", "").lower() == "post"
            self.forms.append([])
        if not self._is_posted:
            return
        name = has.get("name", "")
        if tag == "textarea":
            self._area, self._text = name, []
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in has:
            self.forms[-1].append((self._select, has.get("value", "")))
        elif tag == "input" and name:
            kind = has.get("type", "text")
            if kind in ("radio", "checkbox") and "checked" not in has:
                return
            if kind not in ("file", "submit"):
                self.forms[-1].append((name, has.get("value", "on" if kind == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # The newline after the tag is not part of the text.
            self.forms[-1].append((self._area, "".join(self._text).removeprefix("\n")))
            self._area = ""
        elif tag == "form":
            self._is_posted = False


def with_field(fields: list[tuple[str, str]], name: str, value: str) -> list[tuple[str, str]]:
    """The fields with one of them changed."""
    return [*((each, held) for each, held in fields if each != name), (name, value)]
