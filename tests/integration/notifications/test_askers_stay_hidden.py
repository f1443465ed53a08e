"""Nobody who runs the call, or the programme, finds out who asked or who follows.

The world holds what could leak: an asker with an account, a question by mail alone, mails that were
sent, that failed and that are held back, and a trail of all of it.
"""

import io
import json
import logging

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue import actions as catalogue
from challenges.catalogue import queries as questions
from challenges.catalogue.models import Enquiry
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR
from challenges.notifications import actions, queries, runs
from challenges.notifications.models import Follow, Notice
from challenges.notifications.states import NoticeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member, make_programme_team, make_user
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
ADDRESS, ACCOUNT, NAME = "hidden@example.org", "account@hidden.example", "Hilda Hidden"
SECRETS = (ADDRESS, ACCOUNT, NAME)
ROLES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER)


@pytest.fixture
def challenge(time_machine_at_noon):
    """One question by mail and one by an account, answered, corrected, declined and followed."""
    make_site()
    challenge = make_challenge(ChallengeState.OPEN, title="Warm rooms")
    make_page(challenge)
    officer = make_member(challenge.owner, Role.CASE_OFFICER)
    hilda = make_user(NAME, ACCOUNT)
    by = {"challenge": challenge, "at": NOW}
    catalogue.ask_question(text="How many rooms?", email=ADDRESS, actor=VISITOR, **by)
    secret = Notice.objects.get().link.rstrip("/").rpartition("/")[2]
    holder = questions.question_holder(secret)
    first = catalogue.confirm_question(enquiry=Enquiry.objects.get(), actor=holder, at=NOW)
    second = catalogue.ask_question_signed_in(text="How warm?", actor=hilda, **by)
    words = {"wording": "How many?", "answer": "Twelve.", "actor": officer, "at": NOW}
    first = catalogue.publish_answer(enquiry=first, version=first.version, **words)
    catalogue.correct_answer(
        enquiry=first, version=first.version, **(words | {"answer": "Thirteen."})
    )
    catalogue.decline_question(enquiry=second, reason="Off the point.", actor=officer, at=NOW)
    actions.follow(wanted=Follow(challenge=challenge), actor=hilda, at=NOW)
    (sent, failed, *_rest) = Notice.objects.exclude(kind="question_asked").order_by("pk")
    assert runs.send_notice(str(sent.key), clock=lambda: NOW)
    Notice.objects.filter(pk=failed.pk).update(
        state=NoticeState.GIVEN_UP, attempts=8, failure=f"{ADDRESS} and {ACCOUNT} are unknown"
    )
    return challenge


def pages(challenge) -> list[str]:
    """Whatever shows something of questions, mails or what has happened."""
    here = [challenge.reference]
    keys = [str(each) for each in Enquiry.objects.values_list("key", flat=True)]
    mails = [str(each) for each in Notice.objects.values_list("key", flat=True)]
    entries = Entry.objects.values_list("pk", flat=True)
    return [
        reverse("portal:home"),
        reverse("catalogue:task_list", args=here),
        reverse("catalogue:enquiries", args=here),
        *(reverse("catalogue:enquiry", args=[*here, key]) for key in keys),
        reverse("catalogue:people", args=here),
        reverse("oversight:audit"),
        *(reverse("oversight:entry", args=[entry]) for entry in entries),
        reverse("oversight:jobs"),
        reverse("oversight:mails"),
        f"{reverse('oversight:mails')}?recipient=hidden",
        *(reverse("oversight:mail", args=[key]) for key in mails),
        "/admin/",
        f"/challenges/{challenge.slug}/",
        reverse("public:feed"),
    ]


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("role", [*ROLES, Role.PROGRAMME_TEAM])
def test_no_page_and_no_file_names_who_asked_or_follows(challenge, role):
    if role == Role.PROGRAMME_TEAM:
        person = make_programme_team()
        person.is_staff = True
        person.save()
    else:
        person = make_member(challenge.owner, role)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    opened = 0
    for path in pages(challenge):
        answer = client.get(path)
        opened += answer.status_code == 200
        assert leaks(answer.content.decode()) == [], (path, answer.status_code)
    assert opened >= 4
    trail = client.post(reverse("oversight:audit_csv"))
    if trail.status_code == 200:
        assert leaks(b"".join(trail.streaming_content).decode()) == []


def test_the_one_who_asked_hears_and_sees_what_they_follow(challenge):
    told = Notice.objects.filter(email__in=(ADDRESS, ACCOUNT)).values_list("kind", flat=True)
    assert set(told) == {
        "question_asked", "question_answered", "question_corrected", "question_declined",
    }  # fmt: skip
    client = Client()
    client.force_login(
        Follow.objects.get().person, backend="django.contrib.auth.backends.ModelBackend"
    )
    assert leaks(client.get("/follow/").content.decode()) == [ACCOUNT, NAME]


def test_no_mail_to_others_names_who_asked(challenge):
    to_others = Notice.objects.exclude(email__in=(ADDRESS, ACCOUNT))
    said = "".join(f"{each.subject}{each.body}{each.link}{each.reason}" for each in to_others)
    assert leaks(said) == []


def test_neither_the_trail_nor_the_log_nor_the_rules_name_who_asked(challenge, caplog):
    rows = Entry.objects.all()
    kept = json.dumps(
        [[each.facts, each.before, each.after, each.actor_name, each.subject] for each in rows]
    )
    assert ADDRESS not in kept
    assert ACCOUNT not in kept
    with caplog.at_level(logging.DEBUG):
        failing = Notice.objects.filter(state=NoticeState.WAITING).first()
        assert runs.send_notice(str(failing.key), clock=lambda: NOW)
        Client().post(f"/ask/{challenge.slug}/", {"text": "Why?", "email": ADDRESS})
    assert leaks(caplog.text) == []
    out = io.StringIO()
    call_command("check_invariants", stdout=out)
    assert leaks(out.getvalue()) == []


def test_stopping_by_the_link_leaves_no_name_in_the_trail(challenge):
    follow = Follow.objects.get()
    holder, _follow = queries.follow_for_stopping(queries.stop_secret(follow))
    actions.stop_following(follow=follow, actor=holder, at=NOW)
    entry = Entry.objects.get(event="notifications.FollowStopped")
    assert leaks(json.dumps([entry.facts, entry.actor_name, entry.actor_reference])) == []
