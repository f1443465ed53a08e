"""A story that is public changes as everything else does: a second person agrees to what they read.

What is proposed is the editor's newest draft and the amendment's; nobody outside reads it.
"""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries import differences_between, newest_version
from challenges.catalogue.states import AmendmentState, ChallengeState, ChangedMeanwhile
from challenges.kernel.policy import SYSTEM
from challenges.organisations.models import Role, User
from challenges.oversight.queries.invariants import broken_invariants
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member
from tests.factories.site import make_page, make_site, tell_story
from tests.integration.cms.pages.test_back_office import address, seen, story, words

pytestmark = pytest.mark.django_db
S = ChallengeState
OLD, NEW = "A neighbour knocks.", "Two zebras knock."


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def told(state: S = S.OPEN, **fields: Any) -> Challenge:
    """A challenge whose page tells an old story, approved by two people."""
    make_site()
    challenge = make_challenge(S.DRAFT, **fields)
    tell_story(make_page(challenge), OLD)
    actions.submit_for_approval(challenge=challenge, actor=challenge.created_by, at=NOW)
    actions.approve_challenge(challenge=challenge, seen=1, actor=approver_of(challenge), at=NOW)
    if state == S.OPEN:
        actions.open_due_challenges(actor=SYSTEM, at=challenge.opens_at)
    return Challenge.objects.get()


def approver_of(challenge: Challenge) -> User:
    return make_member(challenge.owner, Role.APPROVER)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(challenge: Challenge) -> ChallengePage:
    return ChallengePage.objects.get(challenge=challenge)


def newest(challenge: Challenge) -> str:
    return str(page_of(challenge).get_latest_revision_as_object().story)


def leave_behind(challenge: Challenge, text: str) -> None:
    """A newest draft that is not what counts."""
    draft = page_of(challenge).get_latest_revision_as_object()
    draft.story = [("paragraph", f"<p>{text}</p>")]
    draft.save_revision(clean=False)


def begun(challenge: Challenge) -> Client:
    """A writer who has proposed the new story in Wagtail's editor."""
    writer = client_of(challenge.created_by)
    actions.begin_amendment(challenge=challenge, actor=challenge.created_by, at=NOW)
    page = page_of(challenge)
    there = writer.get(f"/portal/challenges/{challenge.reference}/story/")
    assert there.url == address("edit", page)
    saved = writer.post(address("edit", page), story(NEW) | seen(writer, page), follow=True)
    assert "Nothing is public before the change is approved." in words(saved)
    return writer


def sent(challenge: Challenge) -> Amendment:
    by = {"actor": challenge.created_by, "at": NOW}
    amendment = Amendment.objects.get(state=AmendmentState.DRAFT)
    amendment = actions.explain_amendment(
        amendment=amendment, reason="It was zebras.", revision=amendment.revision, **by
    )
    return actions.send_amendment(amendment=amendment, **by)


def read_by_everybody(challenge: Challenge) -> str:
    """Every public place that tells of the challenge."""
    cache.clear()
    visitor = Client()
    places = (
        f"/challenges/{challenge.slug}/",
        "/challenges/?q=zebras",
        "/challenges/feed/",
        f"/challenges/{challenge.slug}/changes/",
    )
    return " ".join(words(visitor.get(place)) for place in places)


def test_from_the_editor_to_the_public():
    challenge = told(S.APPROVED)
    writer = begun(challenge)
    assert NEW not in read_by_everybody(challenge)
    amendment = sent(challenge)
    (difference,) = differences_between(amendment.before, amendment.after)
    assert (difference.row, difference.before, difference.after) == ("Text", OLD, NEW)
    # Nobody writes in what a second person reads, and what was typed is still there.
    late = writer.post(address("edit", page_of(challenge)), story("Late."))
    assert "This story is fixed while a second person reads the change." in words(late)
    assert "Late." in words(late)
    assert NEW in newest(challenge)
    approver = client_of(approver_of(challenge))
    shown = words(approver.get(f"/portal/challenges/{challenge.reference}/amendment/"))
    assert "zebras" in shown
    preview = approver.get(f"/portal/challenges/{challenge.reference}/as-public/")
    assert NEW in words(preview)
    actions.publish_amendment(
        amendment=amendment, seen=amendment.revision, actor=approver_of(challenge), at=NOW
    )
    assert NEW in read_by_everybody(challenge)
    now = Challenge.objects.get()
    assert newest_version(now).facts["story"]["story"] == now.story
    assert now.story_text == NEW
    assert Challenge.objects.get(search="zebras") == now
    assert list(broken_invariants(NOW)) == []


def test_what_the_editor_saves_by_itself_is_proposed_and_told_once():
    challenge = told()
    writer = begun(challenge)
    page = page_of(challenge)
    half = story("Three ze") | seen(writer, page)
    first = writer.post(address("edit", page), half, headers={"accept": "application/json"}).json()
    again = half | {"overwrite_revision_id": str(first["revision_id"])}
    assert writer.post(address("edit", page), again, headers={"accept": "application/json"}).json()[
        "success"
    ]
    assert Amendment.objects.get().after["story"]["story"][0]["text"] == "Three ze"
    assert "Three ze" not in read_by_everybody(challenge)
    assert Entry.objects.filter(event="catalogue.AmendmentChanged").count() == 2


@pytest.mark.parametrize("end", ["dropped", "declined"])
def test_what_comes_to_nothing_leaves_the_public_words_in_the_editor(end):
    challenge = told()
    begun(challenge)
    amendment = sent(challenge)
    if end == "dropped":
        actions.drop_amendment(amendment=amendment, actor=challenge.created_by, at=NOW)
    else:
        actions.return_amendment(
            amendment=amendment, message="No zebras.", is_final=True,
            actor=approver_of(challenge), at=NOW,
        )  # fmt: skip
    assert OLD in newest(challenge)
    assert OLD in read_by_everybody(challenge)


def test_a_returned_challenge_is_read_as_it_is_approved():
    challenge = told(S.APPROVED)
    begun(challenge)
    approver = approver_of(challenge)
    actions.return_for_changes(challenge=challenge, message="More.", actor=approver, at=NOW)
    assert OLD in newest(challenge)
    # An editor who had the page open leaves their proposal in its drafts.
    leave_behind(challenge, NEW)
    actions.submit_for_approval(
        challenge=Challenge.objects.get(), actor=challenge.created_by, at=NOW
    )
    preview = words(client_of(approver).get(f"/portal/challenges/{challenge.reference}/as-public/"))
    assert (OLD in preview, NEW in preview) == (True, False)
    sent_last = newest_version(challenge)
    actions.approve_challenge(
        challenge=Challenge.objects.get(), seen=sent_last.number, actor=approver, at=NOW
    )
    assert OLD in read_by_everybody(challenge)
    assert newest_version(challenge).facts["story"]["story"] == Challenge.objects.get().story
    assert list(broken_invariants(NOW)) == []


def test_the_way_into_the_editor_takes_nothing_back_that_was_just_saved():
    """Whoever comes in while somebody saves has read the challenge as it was before."""
    challenge = told(S.APPROVED)
    actions.return_for_changes(
        challenge=challenge, message="More.", actor=approver_of(challenge), at=NOW
    )
    before = Challenge.objects.get()
    tell_story(page_of(challenge), NEW)
    follow(before)
    assert NEW in newest(challenge)


def test_an_approver_publishes_no_story_that_they_have_not_seen():
    challenge = told()
    writer, approver = begun(challenge), approver_of(challenge)
    amendment = sent(challenge)
    read = amendment.revision
    actions.return_amendment(amendment=amendment, message="More.", actor=approver, at=NOW)
    page = page_of(challenge)
    writer.post(address("edit", page), story("Three zebras.") | seen(writer, page))
    amendment = sent(challenge)
    with pytest.raises(ChangedMeanwhile):
        actions.publish_amendment(amendment=amendment, seen=read, actor=approver, at=NOW)
    assert OLD in read_by_everybody(challenge)


def test_a_page_that_appears_meanwhile_tells_what_was_agreed_to():
    challenge = told(S.APPROVED, publishes_at=NOW + timedelta(days=1))
    begun(challenge)
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        Challenge.objects.update(publishes_at=NOW - timedelta(days=1))
        follow(Challenge.objects.get())
        assert OLD in read_by_everybody(challenge)
    assert NEW in newest(challenge)


def test_what_is_written_as_it_was_proposes_nothing():
    challenge = told()
    writer = begun(challenge)
    page = page_of(challenge)
    same = {"story-0-id": challenge.story[0]["block"]["id"]}
    writer.post(address("edit", page), story(OLD) | same | seen(writer, page))
    assert Amendment.objects.get().after == {}


def test_a_proposal_is_for_those_who_look_after_the_challenge():
    challenge = told()
    begun(challenge)
    page = page_of(challenge)
    stranger = client_of(make_challenge(S.DRAFT).created_by)
    for place in (
        address("edit", page),
        address("view_draft", page),
        f"/portal/challenges/{challenge.reference}/as-public/",
        f"/portal/challenges/{challenge.reference}/amendment/",
    ):
        assert client_of(challenge.created_by).get(place).status_code == 200
        assert stranger.get(place).status_code == 404


def test_after_the_deadline_the_story_stays():
    challenge = told()
    writer = client_of(challenge.created_by)
    with time_machine.travel(challenge.closes_at + timedelta(days=1), tick=False):
        actions.begin_amendment(
            challenge=challenge, actor=challenge.created_by,
            at=challenge.closes_at + timedelta(days=1),
        )  # fmt: skip
        page = page_of(challenge)
        assert "what people applied to stays" in words(writer.get(address("edit", page)))
        writer.post(address("edit", page), story(NEW))
    assert OLD in newest(challenge)
