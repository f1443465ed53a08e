"""People in front of their browsers, for journeys: each has a session of their own.

somebody.go("/portal/")            open an address; axe looks at every page that is new to it
somebody.press("Send me a code")   a button; `follow` is a link
somebody.fill("Title", "...")      by the words of the label, as a person finds it
somebody.sees("...")               words that have to stand on the page
"""

import os
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Locator, Page, expect

from challenges.organisations.models import User
from cms.demo import outbox
from tests.harness.site import Site
from tests.harness.waiting import eventually

# Pages of one kind whose addresses differ by a random key are one page.
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
SHOTS = os.environ.get("SHOTS", "")


@dataclass
class Person:
    """Somebody with a browser. Anonymous while `user` is None."""

    name: str
    page: Page
    site: Site
    check: Callable[[Page], None]
    seen: set[tuple[str, ...]]
    user: User | None = None
    shots: list[str] = field(default_factory=list)

    @property
    def email(self) -> str:
        assert self.user is not None
        return self.user.email

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def go(self, path: str) -> None:
        """Open an address of the site."""
        answer = self.page.goto(f"{self.site.url}{path}")
        assert answer is not None
        assert answer.status < 400, f"{self.name} got {answer.status} at {path}"
        self.look()

    def is_refused(self, path: str) -> bool:
        """Whether the address does not exist for this person."""
        answer = self.page.goto(f"{self.site.url}{path}")
        assert answer is not None
        return answer.status == 404

    def press(self, button: str, *, within: Locator | None = None) -> None:
        """Press a button and look at the page it leads to."""
        self._click((within or self.page).get_by_role("button", name=button))

    def follow(self, link: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Follow the first such link of the page's own part."""
        self._click(
            (within or self.page.locator("main, .cw-nameplate"))
            .get_by_role("link", name=link)
            .first
        )

    def _click(self, what: Locator) -> None:
        # The page that comes next, whole: not the old one, and not one without its styles.
        with self.page.expect_navigation(wait_until="load"):
            what.click()
        self.look()

    def fill(self, label: str, words: str, *, within: Locator | None = None) -> None:
        (within or self.page).get_by_label(label).fill(words)

    def choose(self, label: str, *, within: Locator | None = None) -> None:
        """Tick a box or a radio by its label."""
        (within or self.page).get_by_label(label).check()

    def group(self, name: str | re.Pattern[str]) -> Locator:
        """A fieldset by its legend."""
        return self.page.get_by_role("group", name=name)

    def sees(self, *words: str) -> None:
        """All of these stand on the page."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)

    def sees_not(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)

    def look(self) -> None:
        """See that a page nobody has seen sticks out nowhere and hides what is to be hidden, and
        have axe look at it.

        Keeps a picture of it where SHOTS names a folder.
        """
        sections = self.page.locator("main h2").all_inner_texts()
        here = (KEY.sub("…", self.path), self.page.title(), *sections)
        if here in self.seen:
            return
        self.seen.add(here)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.check(self.page)
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, here
        expect(self.page.locator("[hidden]:visible")).to_have_count(0)
        if SHOTS:
            self.picture()

    def picture(self) -> None:
        words = re.sub(r"\W+", "-", f"{self.path}")[:70].strip("-") or "home"
        name = f"{len(self.seen):03}-{self.name.split()[0].lower()}-{words}.png"
        self.page.screenshot(path=Path(SHOTS) / name, full_page=True)

    def mail(self, subject: str, email: str = "") -> outbox.Mail:
        """The newest mail to this person whose subject has these words; waits for it.

        `email` is the address of somebody who has no account yet.
        """
        email = email or self.email

        def found() -> outbox.Mail | None:
            for mail in outbox.mails():
                if email in mail.recipients and subject in mail.subject:
                    return mail
            return None

        why = f"{self.name} was sent no mail about “{subject}”"
        return eventually(found, seconds=30, why=why)  # type: ignore[return-value]


@dataclass
class Cast:
    """Opens a browser session for everybody who takes part, and closes them all."""

    chromium: Browser
    site: Site
    axe: Callable[[Page], None]
    stack: ExitStack
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def visitor(self, name: str = "Visitor", *, width: int = 1280, scripts: bool = True) -> Person:
        """Somebody who has not signed in."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900}, locale="en-GB", java_script_enabled=scripts
        )
        self.stack.callback(context.close)
        context.set_default_timeout(15_000)
        check = self.axe if scripts else (lambda _page: None)
        return Person(name, context.new_page(), self.site, check, self.seen)

    def signed_in(self, user: User, *, width: int = 1280, scripts: bool = True) -> Person:
        """Somebody with a session, as a sign-in would have left it."""
        person = self.visitor(user.name, width=width, scripts=scripts)
        person.user = user
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or ""}
        person.page.context.add_cookies([{**cookie, "url": self.site.url}])  # type: ignore[typeddict-item]
        return person
