"""Every address of the back office, as an officer of one body, on the things of another.

First the other body's officer is shown to find them. Then nothing of them may come out, and what
is hidden looks exactly like what does not exist.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import ProgrammingError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Revision

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Membership, Organisation, Role, User
from cms.backoffice.shelves import shelf_of
from cms.pages.challenge import ChallengePage
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member, make_user
from tests.factories.site import make_page, make_site, tell_story
from tests.factories.stories import make_document, make_picture

pytestmark = pytest.mark.django_db
SECRET = "Unspoken"
UNKNOWN = 987654


@dataclass
class Body:
    """A body with a draft, its story, a picture and a file, all named by one word."""

    officer: User
    body: Organisation
    page: ChallengePage
    revisions: list[Revision]
    picture: Any
    document: Any

    def keys(self) -> dict[str, int]:
        """Its things by the names that Wagtail's addresses have for them."""
        return {
            "page_id": self.page.pk, "parent_page_id": self.page.pk,
            "page_to_move_id": self.page.pk, "page_pk": self.page.pk,
            "destination_id": self.page.pk,
            "image_id": self.picture.pk, "document_id": self.document.pk,
            "doc_id": self.document.pk, "collection_id": self.picture.collection_id,
            "revision_id": self.revisions[0].pk,
            "revision_id_a": self.revisions[0].pk, "revision_id_b": self.revisions[1].pk,
        }  # fmt: skip


def make_body(word: str) -> Body:
    borough = make_borough(f"{word} Borough")
    officer = make_member(borough, Role.EDITOR, name=f"{word} officer")
    challenge = make_challenge(ChallengeState.DRAFT, owner=borough, title=f"{word} challenge")
    page = make_page(challenge)
    tell_story(page, f"{word} first words")
    tell_story(page, f"{word} second words")
    shelf = shelf_of(borough).collection
    facts = {"collection": shelf, "uploaded_by_user": officer}
    picture, document = (
        make_picture(f"{word} picture", **facts),
        make_document(f"{word} file", **facts),
    )
    return Body(
        User.objects.get(pk=officer.pk), borough, page,
        list(Revision.objects.for_instance(page).order_by("pk")), picture, document,
    )  # fmt: skip


@pytest.fixture
def world(settings, tmp_path) -> tuple[Body, Body]:
    settings.MEDIA_ROOT = tmp_path
    make_site()
    shelf_of(None)
    return make_body("Spoken"), make_body(SECRET)


def client_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every address under /admin/ with its full name."""

    def walk(resolver: URLResolver, prefix: str, name: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                space = f"{name}{pattern.namespace}:" if pattern.namespace else name
                yield from walk(pattern, path, space)
            elif path.startswith("admin/") and pattern.name:
                yield name + pattern.name, pattern

    return walk(get_resolver(), "", "")


def asked_of(name: str, pattern: URLPattern, keys: dict[str, Any]) -> list[str]:
    """The addresses of one pattern with these things in it."""
    names = set(pattern.pattern.regex.groupindex)
    space = name.split(":")[0]
    own_pk = {
        "wagtailimages": keys["image_id"], "wagtailimages_chooser": keys["image_id"],
        "wagtaildocs": keys["document_id"], "wagtaildocs_chooser": keys["document_id"],
        "wagtailadmin_collections": keys["collection_id"],
    }  # fmt: skip
    if space == "wagtailadmin_api":
        kind = name.split(":")[1]
        pk = {"images": "image_id", "documents": "document_id"}.get(kind, "page_id")
        own_pk["wagtailadmin_api"] = keys[pk]
    if space == "wagtail_bulk_action":
        return bulk(name, keys)
    values = keys | {
        "pk": own_pk.get(space, keys["page_id"]), "id": 1, "task_id": 1, "task_state_id": 1,
        "workflow_state_id": 1, "workflow_pk": 1, "redirect_id": 1, "uploaded_file_id": 1,
        "session_id": 1, "object_id": keys["page_id"], "app_label": "cms",
        "model_name": "challengepage", "app_name": "cms", "action_name": "approve",
        "content_type_app_name": "cms", "content_type_model_name": "challengepage",
        "filter_spec": "width-100", "uidb64": "x", "token": "x",
    }  # fmt: skip
    if name == "wagtailadmin_tag_model_autocomplete":
        values |= {"app_name": "taggit", "model_name": "tag"}
    if name == "wagtailsettings:edit":
        values["model_name"] = "brandsettings"
    try:
        found = reverse(name, kwargs={key: values[key] for key in names})
    except Exception:
        return []
    ids = {"wagtailadmin_choose_page_chosen_multiple": "page_id",
           "wagtailimages_chooser:chosen_multiple": "image_id",
           "wagtaildocs_chooser:chosen_multiple": "document_id"}  # fmt: skip
    if name in ids:
        return [f"{found}?id={keys[ids[name]]}"]
    return [found, f"{found}?q={SECRET}&search={SECRET}&term={SECRET}&p=1"]


def bulk(name: str, keys: dict[str, Any]) -> list[str]:
    things = {
        ("wagtailcore", "page"): ("page_id", ("delete", "move", "publish", "unpublish")),
        ("wagtailimages", "image"): (
            "image_id", ("delete", "add_tags", "add_to_collection"),
        ),
        ("wagtaildocs", "document"): (
            "document_id", ("delete", "add_tags", "add_to_collection"),
        ),
    }  # fmt: skip
    return [
        f"{reverse(name, args=[app, model, action])}?id={keys[key]}"
        for (app, model), (key, actions) in things.items()
        for action in actions
    ]


def all_of(keys: dict[str, Any]) -> list[str]:
    return [address for name, pattern in addresses() for address in asked_of(name, pattern, keys)]


def told(answer: HttpResponse) -> str:
    """What came back, without the address itself and what differs at each request."""
    if answer.streaming:
        return "a file"
    text = answer.content.decode(errors="replace")
    return re.sub(r'(value|content|data-[a-z-]+)="[^"]{20,}"|\?[^"\s<]*', "", text)


def leaks(client: Client, keys: dict[str, Any]) -> list[str]:
    """The addresses that tell of something with the secret word in its name.

    All are read before anything is sent: what is sent may delete what others would show.
    """
    found = []
    secrets = rf"{SECRET} (challenge|picture|file|tag|first|second|officer|Borough)"
    for ask in (client.get, lambda address: client.post(address.split("?")[0])):
        for address in all_of(keys):
            shown = told(ask(address)).replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "")
            if re.search(secrets, shown, re.I):
                found.append(address)
    return found


def test_the_walk_finds_the_addresses_of_the_back_office(world):
    _own, other = world
    assert len(all_of(other.keys())) > 150


def test_a_bodys_own_officer_finds_its_things(world):
    _own, other = world
    found = " ".join(leaks(client_of(other.officer), other.keys()))
    for wanted in ("/edit/", "/history/", "/images/chooser/", "/documents/chooser/", "compare"):
        assert wanted in found


def test_an_officer_finds_nothing_of_another_body(world):
    own, other = world
    assert leaks(client_of(own.officer), other.keys()) == []


def test_neither_does_an_editor_of_the_site(world):
    _own, other = world
    editor = make_user("Site editor")
    editor.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    assert leaks(client_of(editor), other.keys()) == []


def test_what_is_hidden_answers_as_what_does_not_exist(world):
    own, other = world
    client = client_of(own.officer)
    differing = []
    nothing = dict.fromkeys(other.keys(), UNKNOWN)
    for hidden, unknown in zip(all_of(other.keys()), all_of(nothing), strict=True):
        for method in ("get", "post"):
            answers = [getattr(client, method)(address) for address in (hidden, unknown)]
            codes = {answer.status_code for answer in answers}
            paths = [address.split("?")[0] for address in (hidden, unknown)]
            texts = {
                told(answer).replace(path, "") for answer, path in zip(answers, paths, strict=True)
            }
            if len(codes) != 1 or (codes == {404} and len(texts) != 1):
                differing.append((method, hidden, codes))
    assert differing == []


def test_an_officer_comes_by_the_task_list_and_finds_the_editor(world):
    own, other = world
    client = client_of(own.officer)
    way = client.get(f"/portal/challenges/{own.page.challenge.reference}/story/")
    assert way.url == reverse("wagtailadmin_pages:edit", args=[own.page.pk])
    assert client.get(way.url).status_code == 200
    gone = client.get(f"/portal/challenges/{other.page.challenge.reference}/story/")
    assert gone.status_code == 404


def test_the_way_in_ends_with_the_role(world):
    own, _other = world
    client = client_of(own.officer)
    edit = reverse("wagtailadmin_pages:edit", args=[own.page.pk])
    assert client.get(edit).status_code == 200
    Membership.objects.filter(user=own.officer).delete()
    assert client.get(edit).status_code == 404


@pytest.mark.parametrize("role", [Role.APPROVER, Role.OBSERVER, Role.CASE_OFFICER])
def test_nobody_else_of_the_body_comes_in(world, role):
    own, _other = world
    client = client_of(make_member(own.body, role))
    assert client.get("/admin/").status_code == 404


def test_an_officer_puts_pictures_on_the_own_shelf_only(world):
    own, other = world
    chooser = client_of(own.officer).get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "Spoken picture" in chooser
    collections = [own.picture.collection_id, other.picture.collection_id]
    offered = [f'value="{key}"' in chooser for key in collections]
    # One shelf to add to needs no question; the city's is for choosing only.
    assert offered[1] is False


def test_a_draft_picture_is_for_its_body(world):
    own, other = world
    small = other.picture.get_rendition("width-100").url
    seen = [
        client.get(small).status_code
        for client in (
            client_of(other.officer),
            client_of(make_member(other.body, Role.APPROVER)),
            client_of(own.officer),
            Client(),
        )
    ]
    assert seen == [200, 200, 404, 404]
    assert client_of(own.officer).get(other.document.url).status_code == 404


def test_the_story_makes_its_writer_an_author(world):
    own, _other = world
    writer = make_member(own.body, Role.EDITOR, name="Second writer")
    client = client_of(writer)
    edit = reverse("wagtailadmin_pages:edit", args=[own.page.pk])
    shown = client.get(edit).content.decode()
    seen = dict(re.findall(r'name="(loaded_revision_[a-z_]+)" value="([^"]*)"', shown))
    assert client.post(edit, {"story-count": "0"} | seen).status_code == 302
    assert own.page.challenge.authors.filter(pk=writer.pk).exists()


def test_nothing_can_be_tagged_so_that_no_list_of_tags_tells_of_others():
    kettle = make_picture()
    with pytest.raises(ProgrammingError, match="Cannot insert"), transaction.atomic():
        kettle.tags.add("secret plan")
    assert kettle.tags.count() == 0
