"""Every kind of mail, as the message that its reader opens: text and HTML, with nothing missing."""

import re
from html import unescape

import pytest
from django.conf import settings

from challenges.notifications.mails import message_of
from challenges.notifications.queries import sample_letter
from challenges.notifications.words import KINDS, placeholders_of
from tests.factories.notifications import make_notice
from tests.factories.organisations import make_user

pytestmark = pytest.mark.django_db
REFERENCE = "CIC26-AIR-0042"
WEEKDAY = re.compile("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ")
# Facts that say until when, or from when, something holds.
MOMENTS = ("opens", "closes", "appears", "until", "due", "received")
NEVER = re.compile(r"[{}]|\b[Pp]lease\b|\b[Ss]uccessful|\S  +\S|\.\.|\bNone\b|'")


def message_for(key):
    """A mail with invented facts, as it leaves the outbox."""
    letter = sample_letter(KINDS[key])
    notice = make_notice(
        kind=key,
        about=REFERENCE,
        recipient=make_user(),
        subject=letter.subject,
        body=letter.body,
        link="/portal/" if letter.button else "",
        link_text=letter.button,
        reason=letter.reason,
    )
    return letter, message_of(notice)


@pytest.mark.parametrize("key", KINDS)
def test_a_mail_says_what_where_why_and_how_to_choose(key):
    letter, message = message_for(key)
    text, html = message.body, unescape(message.alternatives[0].content)
    for words in (message.subject, letter.body, letter.reason, letter.button):
        assert NEVER.findall(words) == []
    for copy, end_of_line in ((text, "\n"), (html, "<br>")):
        parts = [part.replace("\n", end_of_line) for part in letter.body.split("\n\n")]
        assert [part for part in parts if part not in copy] == []
        assert f"You get this because {letter.reason}." in copy
        assert f"{settings.BASE_URL}/account/mails/" in copy
        assert (f"{settings.BASE_URL}/portal/" in copy) is bool(letter.button)
    if key != "digest":
        assert f"Reference: {REFERENCE}" in text
        assert f"<b>{REFERENCE}</b>" in html
    assert f"<title>{message.subject}</title>" in html
    assert f"<h1>{message.subject}</h1>" in html


@pytest.mark.parametrize("key", KINDS)
def test_a_mail_says_deadlines_with_their_weekday(key):
    moments = [each for each in placeholders_of(KINDS[key]) if each.name in MOMENTS]
    assert [each.name for each in moments if not WEEKDAY.search(str(each.sample))] == []


def test_a_body_is_not_called_by_what_stands_in_addresses():
    message = message_of(make_notice(kind="member_left", about="sampleford-council"))
    assert "sampleford-council" not in message.body
    assert "sampleford-council" not in message.alternatives[0].content
