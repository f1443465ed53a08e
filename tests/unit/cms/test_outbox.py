"""Mails of a demonstration are kept as they would have been sent."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.http import Http404
from django.test import RequestFactory

from cms.demo import outbox
from cms.demo.views import attachment


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    settings.MAIL_ROOT = tmp_path / "mail"
    return tmp_path / "mail"


def send(subject: str, *to: str) -> None:
    message = EmailMultiAlternatives(subject, "Grüße, 5 £", "Citywide <a@city.example>", list(to))
    message.attach_alternative("<p>never shown</p>", "text/html")
    assert outbox.OutboxBackend().send_messages([message]) == 1


def test_no_mail_yet(folder: Path) -> None:
    assert list(outbox.mails()) == []


def test_the_newest_comes_first_and_reads_as_it_was_written(folder: Path) -> None:
    send("First", "ada@startup.example")
    send("Entwürfe für Hackney", "bo@city.example", "cy@city.example")
    newest, oldest = outbox.mails()
    assert (newest.subject, oldest.subject) == ("Entwürfe für Hackney", "First")
    assert newest.recipients == ["bo@city.example", "cy@city.example"]
    assert newest.sender == "Citywide <a@city.example>"
    assert newest.text.strip() == "Grüße, 5 £"
    assert newest.sent_at.tzinfo is not None


def test_what_is_attached_is_there_as_it_was_sent(folder: Path) -> None:
    message = EmailMultiAlternatives("Received", "Thank you", "a@city.example", ["b@city.example"])
    message.attach_alternative("<p>never shown</p>", "text/html")
    message.attach("Übersicht.pdf", b"%PDF-1.7", "application/pdf")
    outbox.OutboxBackend().send_messages([message])
    (sent,) = outbox.mails()
    assert sent.attachments == [
        outbox.Attached(name="Übersicht.pdf", kind="application/pdf", content=b"%PDF-1.7")
    ]
    answer = attachment(RequestFactory().get("/"), sent.name, 1)
    assert b"".join(answer) == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment;")
    for number in (0, 2):
        with pytest.raises(Http404):
            attachment(RequestFactory().get("/"), sent.name, number)


def test_a_name_never_leads_out_of_the_folder(folder: Path) -> None:
    send("First", "ada@startup.example")
    (folder.parent / "secret.eml").write_text("Subject: secret\n\n")
    (name,) = [mail.name for mail in outbox.mails()]
    assert outbox.mail(name) is not None
    assert outbox.mail("../secret") is None
    assert outbox.mail("unknown") is None
