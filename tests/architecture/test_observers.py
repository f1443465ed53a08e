"""An observer reads what their body does and changes nothing of it; neither does whoever may only
view the applications of their firm, or one of them from outside.

Every form that a colleague is shown is sent by the observer as it stands: whoever adds a form
adds it to this test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from tests.architecture.cast import World, make_world
from tests.architecture.test_routes import NOON, OURS, ROUTES, signed_in

# Who only reads, and those of the same body who do more.
READERS = {
    "observer": ("editor", "case_officer", "approver", "tied_officer", "team"),
    "viewer": ("founder", "teammate"),
    "helping_viewer": ("founder", "helping_editor"),
}
# What an observer does for themselves, or as anybody may, and no more than that.
OWN = {
    "applications:decline_link",  # an invitation of whoever has the link
    "applications:end_collaboration",  # works on it no more
    "asking:ask",  # as the public does
    "asking:confirm",
    "contact:write",  # a question to the programme team
    "judging:decline_link",  # an invitation of whoever has the link
    "judging:own_entry",  # what they say of themselves in the pool of judges
    "mails:preferences",
    "notifications:confirm",
    "notifications:follow",
    "notifications:follow_everything",
    "notifications:stop",
    "organisations:decline_link",  # an invitation of whoever has the link
    "organisations:join",  # another organisation, which answers
    "organisations:new",  # another organisation
    "organisations:remove",  # leaves it
    "oversight:audit_csv",  # reads, and leaves in the trail that it was read
}
WRITES = ("INSERT", "UPDATE", "DELETE")
# What every request may touch.
OF_REQUESTS = ("django_session", "usersessions_usersession")


class Forms(HTMLParser):
    """The forms of a page that are sent by post: where to, and what their boxes say."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found, self.now, self.text, self.select = path, [], None, "", ""
        self.ways: dict[str, None] = {}

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "option" and self.now is not None and self.select:
            if said.get("value") and ("selected" in said or self.select not in self.now.fields):
                self.now.fields[self.select] = said["value"]
        elif tag == "form" and said.get("method", "").lower() == "post":
            self.now = Form(said.get("action") or self.path, {})
            self.ways = {}
            return
        if tag == "button" and self.now is not None and said.get("type") != "button":
            self.ways[said.get("formaction") or self.now.action] = None
        if self.now is None or not said.get("name") or "formaction" in said:
            return
        if tag == "textarea":
            self.text = said["name"]
            self.now.fields[self.text] = ""
        elif tag == "select":
            self.select = said["name"]
        elif tag in ("input", "button"):
            is_choice = said.get("type") in ("checkbox", "radio")
            if said.get("type") != "file" and (not is_choice or "checked" in said):
                self.now.fields[said["name"]] = said.get("value") or ""

    def handle_data(self, data):
        if self.now is not None and self.text:
            self.now.fields[self.text] = self.now.fields.get(self.text, "") + data

    def handle_endtag(self, tag):
        if tag == "form" and self.now is not None:
            # A button may send the form elsewhere; each such way is a form of its own.
            self.found += [Form(way, self.now.fields) for way in self.ways or [self.now.action]]
            self.now = None
        elif tag in ("textarea", "select"):
            self.text = self.select = ""


@dataclass
class Form:
    """Where it goes, and what it would send."""

    action: str
    fields: dict[str, str]

    @property
    def name(self) -> str:
        return resolve(self.action.partition("?")[0]).view_name


def forms_shown(world: World, person: str) -> Iterator[Form]:
    client = signed_in(world, person)
    for name, route in ROUTES.items():
        if person not in route.allowed or route.method != "get":
            continue
        # What is public shows one colleague what it shows the others.
        if "visitor" in route.allowed and person not in ("editor", "founder"):
            continue
        path = reverse(name, args=route.args(world))
        with transaction.atomic():
            answer = client.get(path, route.data(world))
            transaction.set_rollback(True)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = Forms(path)
            page.feed(answer.content.decode())
            yield from (form for form in page.found if form.name.partition(":")[0] in OURS)


def send(client: Client, form: Form) -> tuple[int, set[str]]:
    """The answer's status and the tables that it wrote to, all undone."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        status = client.post(form.action, form.fields).status_code
        transaction.set_rollback(True)
    written = {
        query["sql"].split('"')[1]
        for query in queries
        if query["sql"].startswith(WRITES) and '"' in query["sql"]
    }
    return status, written - set(OF_REQUESTS)


@pytest.mark.django_db
@pytest.mark.parametrize("reader", READERS)
@time_machine.travel(NOON)
def test_who_only_reads_can_send_nothing_that_a_colleague_can(reader: str):
    world = make_world()
    observer = signed_in(world, reader)
    sent, wrong = set(), []
    for person in READERS[reader]:
        colleague = signed_in(world, person)
        for form in forms_shown(world, person):
            if form.name in OWN or (form.name, form.action) in sent:
                continue
            sent.add((form.name, form.action))
            status, written = send(observer, form)
            is_open = reader in ROUTES[form.name].allowed
            if written or (status != 404 and not is_open):
                wrong.append(f"{form.name}: {status}, writes {sorted(written)}")
            if send(colleague, form)[0] == 404:
                wrong.append(f"{form.name}: {person} cannot either, so this proves nothing")
    assert (
        len({name for name, _action in sent})
        > {"observer": 40, "viewer": 8, "helping_viewer": 8}[reader]
    )
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.django_db
@pytest.mark.parametrize("reader", READERS)
@time_machine.travel(NOON)
def test_who_only_reads_is_shown_no_button_that_would_be_refused(reader: str):
    world = make_world()
    assert {form.name for form in forms_shown(world, reader)} - OWN == set()


@pytest.mark.django_db
@pytest.mark.parametrize("reader", READERS)
@time_machine.travel(NOON)
def test_who_only_reads_posts_to_every_address_without_changing_the_body(reader: str):
    world = make_world()
    observer = signed_in(world, reader)
    wrong = []
    for name, route in ROUTES.items():
        form = Form(reverse(name, args=route.args(world)), route.data(world))
        status, written = send(observer, form)
        if name not in OWN and written:
            wrong.append(f"{name}: {status}, writes {sorted(written)}")
    assert not wrong, "\n".join(sorted(wrong))
