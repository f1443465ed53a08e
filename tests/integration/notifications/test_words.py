"""Words that the programme team puts in place of those that came with the site."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.kernel.policy import NotAllowed
from challenges.notifications import actions, queries
from challenges.notifications.models import MailTemplate, Notice
from challenges.notifications.words import KINDS
from challenges.organisations.models import Role
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
KIND = "member_left"
EDIT = f"/admin/mails/{KIND}/"
WORDS = {
    "subject": "Bye: {person}", "text": "{person} went.\r\n\r\nSee {site}.", "button": "Look"
}  # fmt: skip


@pytest.fixture
def team():
    person = make_programme_team()
    person.is_staff = person.is_superuser = True
    person.save()
    return person


def opened_by(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_mails_are_written_in_the_team_s_words_until_they_are_given_back(team):
    client = opened_by(team)
    assert client.post(EDIT, WORDS | {"seen": "0"}).status_code == 302
    facts = {"person": "Ada", "body": "Sampleford", "roles": "an editor"}
    letter = queries.letter_of(KINDS[KIND], facts)
    assert (letter.subject, letter.button) == ("Bye: Ada", "Look")
    assert letter.body == "Ada went.\n\nSee Citywide London."
    (entry,) = Entry.objects.filter(event="notifications.MailWordsChanged")
    assert entry.before["subject"] == "{person} has left {body}"
    assert entry.after["subject"] == "Bye: {person}"
    client.post(f"{EDIT}first-words/", {"seen": "1"})
    assert queries.letter_of(KINDS[KIND], facts).subject == "Ada has left Sampleford"
    assert not MailTemplate.objects.exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{persn}", "This mail knows no {persn}. Did you mean {person}?"),
        ("{0.__class__}", "{0.__class__} is no placeholder"),
        ("{{person}}", "is no placeholder"),
        ("{% load x %}", "is no placeholder"),
    ],
)
def test_what_is_no_placeholder_is_refused_and_nothing_typed_is_lost(team, written, said):
    answer = opened_by(team).post(EDIT, WORDS | {"seen": "0", "text": f"Kept {written}"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert f"Kept {written}" in page.replace("&#x27;", "'")
    assert not MailTemplate.objects.exists()


def test_two_writers_do_not_overwrite_each_other(team):
    client = opened_by(team)
    client.post(EDIT, WORDS | {"seen": "0"})
    answer = client.post(EDIT, WORDS | {"seen": "0", "subject": "Mine {person}"})
    page = answer.content.decode()
    assert "Somebody else has changed this mail" in page
    assert "Mine {person}" in page
    assert "Bye: {person}" in page
    assert MailTemplate.objects.get().subject == "Bye: {person}"
    assert client.post(EDIT, WORDS | {"seen": "1", "subject": "Mine {person}"}).status_code == 302
    assert MailTemplate.objects.get().version == 2


def test_words_whose_placeholder_is_gone_are_not_sent_and_are_reported(team):
    MailTemplate.objects.create(
        kind=KIND, subject="{gone}", text="x", button="x", changed_at=NOW, changed_by=team
    )
    facts = {"person": "Ada", "body": "Sampleford", "roles": "an editor"}
    assert queries.letter_of(KINDS[KIND], facts).subject == "Ada has left Sampleford"
    assert [row.kind for row, _faults in queries.broken_templates()] == [KIND]
    assert "{gone}" in opened_by(team).get(reverse("oversight:jobs")).content.decode()


def test_a_preview_shows_the_mail_and_allows_its_style_alone(team):
    client = opened_by(team)
    answer = client.post(f"{EDIT}preview/", WORDS | {"seen": "0"})
    page = answer.content.decode()
    assert "Ada Example went." in page
    policy = answer["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    text = client.post(f"{EDIT}preview/", WORDS | {"seen": "0", "as_text": "1"})
    assert text["Content-Type"].startswith("text/plain")
    wrong = client.post(f"{EDIT}preview/", WORDS | {"seen": "0", "text": "<b>{x}</b>"})
    assert "This mail knows no {x}." in wrong.content.decode()
    assert not MailTemplate.objects.exists()


def test_a_test_goes_to_whoever_writes_and_nothing_is_saved(team):
    opened_by(team).post(EDIT, WORDS | {"seen": "0", "test": "1"})
    notice = Notice.objects.get()
    assert (notice.email, notice.subject) == (team.email, "Test: Bye: Ada Example")
    assert not MailTemplate.objects.exists()


def test_only_the_programme_team_changes_words():
    editor = make_member(make_borough(), Role.OWNER)
    editor.is_staff = editor.is_superuser = True
    editor.save()
    client = opened_by(editor)
    for path in ("/admin/mails/", EDIT):
        assert client.get(path).status_code == 404
    for path in (EDIT, f"{EDIT}preview/", f"{EDIT}first-words/"):
        assert client.post(path, WORDS | {"seen": "0"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.change_words(
            kind=KIND, subject="x", text="x", button="x", seen=0, actor=editor, at=NOW
        )


def test_the_list_costs_the_same_whatever_was_changed(team, django_assert_num_queries):
    client = opened_by(team)
    client.get("/admin/mails/")
    for each in ("member_left", "digest", "news_opened"):
        MailTemplate.objects.create(
            kind=each, subject="x", text="x", changed_at=NOW, changed_by=team
        )
    page = client.get("/admin/mails/").content.decode()
    assert page.count("Your own, changed") == 3
