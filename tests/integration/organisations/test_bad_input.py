"""Whatever is typed about an organisation is answered, and nothing that was typed is lost."""

from html import unescape
from urllib.parse import urlencode

import pytest
from django import forms
from django.urls import reverse

from challenges.organisations.models import Kind, Organisation, Role
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_join_request,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
TEXTS = {
    "nothing within": "Warm\x00homes",
    "a million characters": "x" * 1_000_000,
    "html": SCRIPT,
    "a template": "{{ request.user.email }}%(name)s{0}",
    "turned writing": "Warm \u202esemoh",
    "emoji": "Warm 🏠🏳️‍🌈 homes",
    "half a character": "Warm \ud800 homes",
}
REFUSED = {"nothing within", "a million characters", "turned writing"}


def registering(client):
    client.force_login(make_user())
    return reverse("organisations:new"), {"kind": Kind.COMPANY.value}


def describing(client):
    firm = make_organisation()
    client.force_login(make_member(firm, Role.OWNER))
    return reverse("organisations:profile", args=[firm.slug]), {}


def asking(client):
    client.force_login(make_user())
    return reverse("organisations:join", args=[make_borough().slug]), {}


def declining(client):
    body = make_borough()
    found = make_join_request(body, make_user(), asked_at=NOW)
    client.force_login(make_member(body, Role.OWNER))
    return (
        reverse("organisations:request", args=[body.slug, found.key]),
        {"answer": "decline"},
    )


def checking(client):
    body = make_borough(verified_at=None)
    client.force_login(make_programme_team())
    return reverse("organisations:verify", args=[body.slug]), {"step": "verify"}


PAGES = (registering, describing, asking, declining, checking)


def forms_of(page):
    """The forms of the page."""
    dicts = [each for context in page.context for each in context.dicts]
    found = [value for each in dicts for value in each.values()]
    return [each for each in found if isinstance(each, forms.BaseForm)]


def text_boxes(page):
    """The names under which the words of every form on the page are sent."""
    return [
        box.html_name
        for each in forms_of(page)
        for box in each
        if isinstance(box.field, forms.CharField) and not box.is_hidden
    ]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("where", PAGES, ids=lambda where: where.__name__)
def test_a_text_is_answered_kept_or_shown_again(client, where, name):
    address, fixed = where(client)
    text = TEXTS[name]
    page = client.get(address)
    boxes = text_boxes(page)
    assert boxes
    hidden = {
        box.html_name: box.value()
        for each in forms_of(page)
        for box in each.hidden_fields()
        if box.value() is not None
    }
    names = boxes[:1] if name == "a million characters" else boxes
    data = hidden | fixed | dict.fromkeys(names, text)
    answer = client.post(
        address,
        urlencode(data, doseq=True, errors="surrogatepass"),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (200, 302)
    shown = answer if answer.status_code == 200 else client.get(answer["Location"])
    assert SCRIPT not in shown.content.decode()
    if name in REFUSED:
        assert answer.status_code == 200
        assert b"govuk-error-message" in answer.content
    if answer.status_code == 200 and "\x00" not in text:
        kept = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        assert unescape(answer.content.decode()).count(kept) >= 1


@pytest.mark.parametrize(
    "typed", ["\x00", "hack\x00ney", "x" * 100_000, SCRIPT, "%", "\\", "'", "²"]
)
def test_a_search_for_anything_is_answered(client, typed):
    make_borough("Hackney")
    client.force_login(make_user())
    page = client.get(reverse("organisations:find"), {"q": typed})
    assert page.status_code == 200
    assert SCRIPT not in page.content.decode()
    assert Organisation.objects.count() == 1
