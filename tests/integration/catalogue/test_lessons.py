"""What was learned: written by one person, published by another."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from challenges.audit.models import Entry
from challenges.catalogue.actions import (
    publish_lessons,
    return_lessons,
    save_lessons,
    send_lessons,
)
from challenges.catalogue.models import Lessons
from challenges.catalogue.queries import waiting_for
from challenges.catalogue.states import (
    ChallengeState,
    ChangedMeanwhile,
    LessonsState,
    StaleSave,
)
from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member

pytestmark = pytest.mark.django_db
S, L = ChallengeState, LessonsState
WORDS = "The tenants knew it before we asked."


@pytest.fixture
def challenge():
    return make_challenge(S.FINISHED)


@pytest.fixture
def officer(challenge):
    return make_member(challenge.owner, Role.EDITOR)


@pytest.fixture
def approver(challenge):
    return make_member(challenge.owner, Role.APPROVER)


def save(challenge, actor, words=WORDS, revision=0):
    return save_lessons(challenge=challenge, words=words, revision=revision, actor=actor, at=NOW)


def sent(challenge, officer) -> Lessons:
    save(challenge, officer)
    return send_lessons(challenge=challenge, actor=officer, at=NOW)


def publish(challenge, actor, seen=1):
    at = NOW + timedelta(days=1)
    return publish_lessons(challenge=challenge, seen=seen, actor=actor, at=at)


def test_from_the_first_word_to_the_page(challenge, officer, approver):
    sent(challenge, officer)
    assert [each.title for each in waiting_for(approver, NOW)] == [
        f"Read what was learned from “{challenge.title}”"
    ]
    lessons = publish(challenge, approver)
    assert (lessons.state, lessons.public_words) == (L.PUBLISHED, WORDS)
    assert lessons.published_at == NOW + timedelta(days=1)
    assert waiting_for(approver, NOW) == []
    told = Entry.objects.filter(subject=challenge.reference, event__contains="Lessons")
    assert list(told.order_by("pk").values_list("event", flat=True)) == [
        "catalogue.LessonsChanged", "catalogue.LessonsSent", "catalogue.LessonsPublished",
    ]  # fmt: skip


def test_nobody_publishes_what_they_have_written(challenge, officer):
    both = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    save(challenge, both)
    save(challenge, officer, words="Other words.", revision=1)
    send_lessons(challenge=challenge, actor=officer, at=NOW)
    with pytest.raises(Refused, match="somebody else has to publish it"):
        publish(challenge, both, seen=2)
    assert waiting_for(both, NOW) == []
    lessons = Lessons.objects.get()
    lessons.state, lessons.public_words = L.PUBLISHED, "x"
    lessons.published_by, lessons.published_at = both, NOW
    with pytest.raises(IntegrityError), transaction.atomic():
        lessons.save()


def test_what_is_public_stays_until_the_next_is_published(challenge, officer, approver):
    sent(challenge, officer)
    publish(challenge, approver)
    # Whoever published the first may write the second, and then not publish it.
    lessons = save(challenge, officer, words="We were wrong.", revision=1)
    assert (lessons.state, lessons.public_words) == (L.DRAFT, WORDS)
    send_lessons(challenge=challenge, actor=officer, at=NOW)
    assert publish(challenge, approver, seen=2).public_words == "We were wrong."


def test_a_change_after_it_was_sent_is_read_again(challenge, officer, approver):
    sent(challenge, officer)
    save(challenge, officer, words="Later words.", revision=1)
    with pytest.raises(IllegalMove):
        publish(challenge, approver)
    send_lessons(challenge=challenge, actor=officer, at=NOW)
    with pytest.raises(ChangedMeanwhile):
        publish(challenge, approver, seen=1)


def test_returned_with_a_reason(challenge, officer, approver):
    sent(challenge, officer)
    with pytest.raises(Refused):
        return_lessons(challenge=challenge, message=" ", actor=approver, at=NOW)
    return_lessons(challenge=challenge, message="Say what it cost.", actor=approver, at=NOW)
    assert [each.consequence for each in waiting_for(officer, NOW)] == ["Say what it cost."]


def test_two_write_at_once(challenge, officer):
    save(challenge, officer)
    other = make_member(challenge.owner, Role.EDITOR)
    with pytest.raises(StaleSave) as refused:
        save(challenge, other, words="Mine.", revision=0)
    assert refused.value.version == 1
    assert Lessons.objects.get().words == WORDS


@pytest.mark.parametrize("state", [S.DRAFT, S.OPEN, S.CLOSED])
def test_not_before_there_is_an_outcome(state):
    early = make_challenge(state)
    with pytest.raises(IllegalMove):
        save(early, early.created_by)


def test_who_may(challenge, officer, approver):
    stranger = make_member(make_challenge(S.FINISHED).owner, Role.EDITOR)
    observer = make_member(challenge.owner, Role.OBSERVER)
    for actor in (VISITOR, stranger, observer):
        with pytest.raises(NotAllowed):
            save(challenge, actor)
    sent(challenge, officer)
    for actor in (VISITOR, stranger, observer, officer):
        with pytest.raises(NotAllowed):
            publish(challenge, actor)
        with pytest.raises(NotAllowed):
            return_lessons(challenge=challenge, message="No.", actor=actor, at=NOW)


def test_nothing_is_sent_without_words(challenge, officer):
    save(challenge, officer, words=" \x00 ")
    with pytest.raises(Refused, match="Write what you have learned"):
        send_lessons(challenge=challenge, actor=officer, at=NOW)


BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_on_its_page_from_the_draft_to_the_publication(client, challenge, officer, approver):
    path = f"/portal/challenges/{challenge.reference}/lessons/"
    client.force_login(officer, backend=BACKEND)
    assert "Write it down" in client.get(path).content.decode()
    answer = client.post(path, {"words": WORDS, "revision": 0, "do": "send"})
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert "Publish it" not in client.get(path).content.decode()
    client.force_login(approver, backend=BACKEND)
    page = client.get(path).content.decode()
    assert WORDS in page
    assert "Publish it" in page
    answer = client.post(f"{path}return/", {"message": ""})
    assert "Say what has to change" in answer.content.decode()
    assert client.post(f"{path}publish/", {"seen": 1}).status_code == 302
    assert Lessons.objects.get().public_words == WORDS


def test_a_second_writer_sees_both_texts(client, challenge, officer):
    path = f"/portal/challenges/{challenge.reference}/lessons/"
    client.force_login(officer, backend=BACKEND)
    save(challenge, officer, words="Theirs.")
    page = client.post(path, {"words": "Mine <b>.", "revision": 0}).content.decode()
    assert "Theirs." in page
    assert "Mine &lt;b&gt;." in page
    assert 'name="revision" value="1"' in page
    assert Lessons.objects.get().words == "Theirs."


@pytest.mark.parametrize("words", ["w" * 6001, "\x00"])
def test_what_is_not_a_text(client, challenge, officer, words):
    client.force_login(officer, backend=BACKEND)
    path = f"/portal/challenges/{challenge.reference}/lessons/"
    assert client.post(path, {"words": words, "revision": 0}).status_code == 200
    assert not Lessons.objects.exists()


def test_the_page_is_not_there_before_an_outcome(client):
    early = make_challenge(S.OPEN)
    client.force_login(early.created_by, backend=BACKEND)
    assert client.get(f"/portal/challenges/{early.reference}/lessons/").status_code == 404
