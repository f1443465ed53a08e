"""Signing in by hand: the code from the mail, a passkey of a made-up device, an app's code."""

import base64
import hmac
import os
import re
import struct
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from cms.demo import outbox
from tests.harness.site import Site
from tests.harness.waiting import eventually

SHOTS = os.environ.get("SHOTS", "")


def code_for(email: str) -> str:
    """The code in the newest mail to that address."""

    def found() -> str | None:
        for mail in outbox.mails():
            if email in mail.recipients and (match := re.search(r"^(\d{6})$", mail.text, re.M)):
                return match[1]
        return None

    return str(eventually(found, why=f"no code was sent to {email}"))


def sign_in(page: Page, site: Site, email: str) -> None:
    ask_for_code(page, site, email)
    page.wait_for_url(f"{site.url}/portal/")


def ask_for_code(page: Page, site: Site, email: str) -> None:
    """Ask for a code and enter it; what comes then depends on the account."""
    page.goto(f"{site.url}/account/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("6-digit code").fill(code_for(email))
    page.get_by_role("button", name="Sign in", exact=True).click()


def show_who_it_is(page: Page, email: str) -> None:
    """Enter the code to the present address that a change of the account's safety asks for."""
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("button", name="Send a new code").wait_for()
    page.get_by_label("6-digit code").fill(code_for(email))
    page.get_by_role("button", name="Continue").click()


def app_code(secret: str, *, at: float | None = None) -> str:
    """What an authenticator app shows for this secret (RFC 6238: SHA-1, 6 digits, 30 seconds)."""
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def plug_in_a_device(page: Page) -> CDPSession:
    """A device that makes passkeys and knows its owner by their finger, always at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def look_at(page: Page, axe: Callable[[Page], None], name: str) -> None:
    """The page as axe and as two widths see it; a picture of each where SHOTS names a folder."""
    axe(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width, (name, width)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
