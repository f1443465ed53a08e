"""What the back office refuses, even to a superuser, and why."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Refused
from challenges.organisations.models import Membership, Role, User
from cms.pages.challenge import ChallengePage
from cms.pages.challenge_index import ChallengeIndexPage
from cms.pages.home import HomePage
from cms.pages.permissions import standing_reason, story_reason
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member, make_organisation, make_user
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
S = ChallengeState


@pytest.fixture
def root() -> User:
    """An administrator who is one of the programme team."""
    user = User.objects.create_superuser("root@example.org", name="Root Example")
    body = make_organisation("City Hall", kind="strategic_authority")
    Membership.objects.create(user=user, organisation=body, role=Role.PROGRAMME_TEAM)
    return user


@pytest.fixture
def client(root: User) -> Client:
    make_site()
    client = Client()
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(view: str, page) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk])


def words(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("view", ["delete", "unpublish", "move", "copy", "set_privacy"])
def test_a_challenges_page_follows_its_challenge(client, view):
    page = make_page(make_challenge(S.OPEN))
    answer = client.post(address(view, page), {"alias": "on"})
    assert answer.status_code == 409
    assert story_reason() in words(answer).replace("&#x27;", "'")
    assert ChallengePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("view", ["delete", "unpublish", "move", "copy"])
def test_the_site_stands_on_its_first_pages(client, view):
    for page in (HomePage.objects.get(), ChallengeIndexPage.objects.get()):
        answer = client.post(address(view, page))
        assert answer.status_code == 409
        assert standing_reason() in words(answer)


def test_nobody_publishes_a_draft_from_the_editor(client):
    page = make_page(make_challenge(S.DRAFT))
    answer = client.post(address("edit", page), {"action-publish": "1", "story-count": "0"})
    assert answer.status_code == 409
    assert not ChallengePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("action", ["publish", "delete", "unpublish", "move"])
def test_nor_all_at_once(client, action):
    page = make_page(make_challenge(S.DRAFT if action == "publish" else S.OPEN))
    before = page.live
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(f"{bulk}?id={page.pk}", {"include_descendants": "on"})
    assert ChallengePage.objects.get(pk=page.pk).live is before


def test_publishing_everything_below_leaves_drafts_alone(client):
    page = make_page(make_challenge(S.DRAFT))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    home = HomePage.objects.get()
    client.post(f"{bulk}?id={home.pk}", {"include_descendants": "on"})
    assert not ChallengePage.objects.get(pk=page.pk).live


def test_a_person_cannot_publish_by_any_call(root):
    make_site()
    page = make_page(make_challenge(S.DRAFT))
    with pytest.raises(Refused):
        page.save_revision().publish(user=root)


def test_no_second_page_can_be_made_by_hand(client):
    index = ChallengeIndexPage.objects.get()
    answer = client.get(reverse("wagtailadmin_pages:add", args=["cms", "challengepage", index.pk]))
    assert answer.status_code == 302


def test_there_is_no_workflow(client):
    page = make_page(make_challenge(S.DRAFT))
    assert page.get_workflow() is None
    assert "action-submit" not in words(client.get(address("edit", page)))


def seen(client: Client, page) -> dict[str, str]:
    """What the editor's form, as it is loaded now, says of the version that it shows."""
    shown = words(client.get(address("edit", page)))
    return dict(re.findall(r'name="(loaded_revision_[a-z_]+)" value="([^"]*)"', shown))


def story(text: str) -> dict[str, str]:
    """The editor's form with one paragraph."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text}
    draftail = json.dumps(
        {"blocks": [block | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    )
    return {
        "story-count": "1",
        "story-0-deleted": "",
        "story-0-order": "0",
        "story-0-type": "paragraph",
        "story-0-id": "",
        "story-0-value": draftail,
    }


def test_the_story_of_a_draft_is_kept_for_its_approval(client):
    page = make_page(make_challenge(S.DRAFT))
    answer = client.post(address("edit", page), story("A neighbour knocks."))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert "A neighbour knocks." in str(page.get_latest_revision_as_object().story)
    assert not page.live


@pytest.mark.parametrize("state", [S.IN_REVIEW, S.OPEN])
def test_the_story_is_fixed_from_the_review_on(client, state):
    page = make_page(make_challenge(state))
    before = page.latest_revision_id
    shown = client.get(address("edit", page))
    assert "This story is fixed" in words(shown)
    client.post(address("edit", page), story("Something that nobody approved."))
    page.refresh_from_db()
    assert page.latest_revision_id == before


def test_the_story_of_a_past_challenge_is_public_when_saved(client):
    challenge = make_challenge(S.RECORDED)
    page = make_page(challenge)
    client.post(address("edit", page), story("How it came about.") | seen(client, page))
    assert "How it came about." in words(Client().get(f"/challenges/{challenge.slug}/"))


def test_what_the_editor_saves_by_itself_is_not_public(client):
    challenge = make_challenge(S.RECORDED)
    page = make_page(challenge)
    half = story("Half a sen") | seen(client, page)
    saved = client.post(address("edit", page), half, headers={"accept": "application/json"})
    assert saved.json()["success"]
    assert "Half a sen" not in words(Client().get(f"/challenges/{challenge.slug}/"))


@pytest.mark.parametrize("first", ["", "What was there."])
def test_the_second_of_two_writers_sees_the_other_version(client, root, first):
    page = make_page(make_challenge(S.DRAFT))
    if first:
        client.post(address("edit", page), story(first))
    mine = story("My words.") | seen(client, page)
    other = make_member(page.challenge.owner, Role.EDITOR, name="Ada Example")
    colleague = Client()
    colleague.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    theirs = story("Her words.") | seen(colleague, page)
    assert colleague.post(address("edit", page), theirs).status_code == 302

    refused = client.post(address("edit", page), mine)
    assert "Ada Example saved another version of this story" in words(refused)
    assert "My words." in words(refused)
    page.refresh_from_db()
    assert "Her words." in str(page.get_latest_revision_as_object().story)

    again = dict(re.findall(r'name="(loaded_revision_[a-z_]+)" value="([^"]*)"', words(refused)))
    assert client.post(address("edit", page), mine | again).status_code == 302
    told = [str(version.as_object().story) for version in page.revisions.order_by("pk")]
    assert ["Her words." in told[-2], "My words." in told[-1]] == [True, True]


def test_what_the_editor_saved_by_itself_does_not_refuse_its_writers_save(client):
    page = make_page(make_challenge(S.DRAFT))
    client.post(address("edit", page), story("What was there."))
    loaded = seen(client, page)
    by_itself = client.post(
        address("edit", page), story("Half a sen") | loaded, headers={"accept": "application/json"}
    )
    assert by_itself.json()["success"]
    assert client.post(address("edit", page), story("A sentence.") | loaded).status_code == 302
    page.refresh_from_db()
    assert "A sentence." in str(page.get_latest_revision_as_object().story)


def test_the_second_of_two_writers_reads_the_others_words_beside_their_own(client):
    page = make_page(make_challenge(S.DRAFT))
    mine = story("My words.") | seen(client, page)
    other = make_member(page.challenge.owner, Role.EDITOR, name="Ada Example")
    colleague = Client()
    colleague.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    colleague.post(address("edit", page), story("Her words.") | seen(colleague, page))
    refused = words(client.post(address("edit", page), mine))
    assert "What Ada Example saved, in words" in refused
    assert "<p>Her words.</p>" in refused


def test_a_version_that_is_not_ones_own_is_not_written_over(client):
    page = make_page(make_challenge(S.DRAFT))
    client.post(address("edit", page), story("What was there."))
    page.refresh_from_db()
    old = page.latest_revision_id
    client.post(address("edit", page), story("What came next.") | seen(client, page))
    client.post(address("edit", page), story("Late.") | {"overwrite_revision_id": str(old)})
    page.refresh_from_db()
    assert "What came next." in str(page.get_latest_revision_as_object().story)


def test_the_editor_shows_the_facts_and_where_they_are_changed(client):
    challenge = make_challenge(S.DRAFT)
    shown = words(client.get(address("edit", make_page(challenge))))
    assert challenge.reference in shown
    assert reverse("catalogue:task_list", args=[challenge.reference]) in shown


def test_the_home_of_the_back_office_says_what_is_going_on(client):
    challenge = make_challenge(S.IN_REVIEW, title="Warm homes")
    make_challenge(S.OPEN)
    home = words(client.get(reverse("wagtailadmin_home")))
    assert "Review “Warm homes”" in home
    assert "What waits, for whom, and for how long" in home
    assert f"An approver of {challenge.owner}" in home
    counts = re.findall(r"\?state=(\w+)\"><strong>(\d+)</strong>", home)
    assert ("in_review", "1") in counts
    assert sum(int(count) for _state, count in counts) == 2
    assert "Nothing has failed." in home
    assert reverse("oversight:jobs") in home


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_costs_the_same_however_much_there_is(client, count, django_assert_num_queries):
    for state in (S.DRAFT, S.IN_REVIEW, S.OPEN, S.CLOSED):
        for _ in range(count):
            make_challenge(state)
    client.get(reverse("wagtailadmin_home"))
    with django_assert_num_queries(60):
        client.get(reverse("wagtailadmin_home"))


def test_the_back_office_carries_the_sites_mark(client):
    home = words(client.get("/admin/"))
    icon = re.search(r'<link rel="icon" href="(/brand/[^"]+)"', home)
    assert icon is not None
    assert home.count(f'<img src="{icon[1]}"') == 1


def test_the_home_of_the_back_office_keeps_what_an_officer_may_not_see(client):
    make_challenge(S.IN_REVIEW, title="Warm homes")
    make_challenge(S.DRAFT, title="Somebody else’s draft")
    officer = make_user()
    editors = Group.objects.get(name="Editors")
    officer.groups.add(editors)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    home = words(client.get(reverse("wagtailadmin_home")))
    assert "Nothing waits for you." in home
    assert "No challenge has been drafted yet." in home
    assert reverse("oversight:jobs") not in home
