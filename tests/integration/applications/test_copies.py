"""PDFs: who may ask, who draws, who may read, and what happens where drawing fails."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from challenges.applications import actions, documents, runs
from challenges.applications.models import Application, Copy
from challenges.applications.queries import WAITED_FOR
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.states import ChallengeState
from challenges.files.policy import may_read_file
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.notifications.models import Notice
from challenges.notifications.queries import unsent_notices
from challenges.notifications.runs import send_notices
from challenges.organisations.models import Role, User
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import (
    NOW,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", args=(application.reference,))


def submit(draft: Application) -> Application:
    actions.submit_application(
        application=draft, declared_by="Ada Example", actor=draft.lead, at=NOW
    )
    draft.refresh_from_db()
    return draft


def draw(later: timedelta = timedelta()) -> int:
    return runs.draw_copies(clock=lambda: NOW + later)


def sent_mails(later: timedelta = timedelta()) -> list:
    keys = [str(key) for key in unsent_notices(NOW + later).values_list("key", flat=True)]
    send_notices(keys, until=NOW + later + HOUR, clock=lambda: NOW + later)
    return mail.outbox


@pytest.fixture
def draft() -> Application:
    return make_application(answers=ANSWERS)


@pytest.fixture
def submitted(draft: Application) -> Application:
    return submit(draft)


def test_the_receipt_waits_for_the_copy_and_carries_it(submitted):
    assert Copy.objects.get().file is None
    assert sent_mails() == []
    assert draw() == 1
    (receipt,) = sent_mails()
    ((name, content, media_type),) = receipt.attachments
    assert (name, media_type) == (f"{submitted.reference}-version-1.pdf", "application/pdf")
    assert content.startswith(b"%PDF-")
    assert "A copy is attached to this mail as a PDF" in receipt.body
    assert draw() == 0


def test_a_worker_that_was_dead_for_an_hour_loses_nothing(submitted):
    assert (draw(HOUR), len(sent_mails(HOUR))) == (1, 1)


def test_a_receipt_goes_without_a_copy_that_cannot_be_drawn(submitted, monkeypatch):
    def fails(copy):
        raise OSError("no pango")

    monkeypatch.setattr(documents, "pdf_of", fails)
    later = timedelta()
    for attempt in range(WAITED_FOR):
        assert draw(later) == 0
        assert sent_mails(later) == []
        # Not again at once: the wait doubles.
        assert (draw(later), Copy.objects.get().attempts) == (0, attempt + 1)
        later += timedelta(minutes=2**attempt)
    assert draw(later) == 0
    assert Copy.objects.get().trouble == "OSError: no pango"
    (receipt,) = sent_mails(later)
    assert receipt.attachments == []
    assert "choose “Download as PDF”" in receipt.body
    page = signed_in(submitted.lead).get(at("pdf", submitted)).content.decode()
    assert "We could not make the PDF yet" in page
    # It goes on trying.
    monkeypatch.undo()
    assert draw(later + HOUR) == 1


def test_two_workers_do_not_draw_the_same(submitted):
    copy = Copy.objects.get()
    assert actions.claim_copy(copy=copy, actor=SYSTEM, at=NOW)
    assert not actions.claim_copy(copy=copy, actor=SYSTEM, at=NOW)
    # One whose worker was lost is taken up again.
    assert actions.claim_copy(copy=copy, actor=SYSTEM, at=NOW + HOUR)


def test_a_copy_that_is_kept_already_stays(submitted):
    draw()
    copy = Copy.objects.get()
    kept = actions.keep_copy(copy=copy, content=b"%PDF-other", actor=SYSTEM, at=NOW)
    assert kept.file_id == copy.file_id
    actions.note_failed_drawing(copy=copy, trouble="late", actor=SYSTEM, at=NOW)
    assert Copy.objects.get().trouble == ""


def test_only_workers_draw(submitted):
    copy = Copy.objects.get()
    for actor in (submitted.lead, VISITOR, make_programme_team()):
        for refused in (
            lambda actor: actions.claim_copy(copy=copy, actor=actor, at=NOW),
            lambda actor: actions.keep_copy(copy=copy, content=b"x", actor=actor, at=NOW),
            lambda actor: actions.note_failed_drawing(copy=copy, trouble="", actor=actor, at=NOW),
            lambda actor: actions.leave_unsent(application=submitted, actor=actor, at=NOW),
        ):
            with pytest.raises(NotAllowed):
                refused(actor)


def test_the_page_says_when_and_then_leads_to_the_file(submitted):
    client = signed_in(submitted.lead)
    page = client.get(at("pdf", submitted)).content.decode()
    assert "The PDF is being made" in page
    assert "It also comes with the receipt by email." in page
    draw()
    answer = client.get(at("pdf", submitted), follow=True)
    assert answer["Content-Type"] == "application/pdf"
    assert f"{submitted.reference}-version-1.pdf" in answer["Content-Disposition"]


def test_whoever_may_only_view_may_have_the_copy(submitted):
    viewer = make_member(submitted.organisation, Role.VIEWER)
    draw()
    assert may_read_file(viewer, submitted.submissions.get().copy.file)
    assert signed_in(viewer).get(at("pdf", submitted)).status_code != 404


def test_who_may_read_a_copy_of_what_was_sent(submitted):
    draw()
    file = Copy.objects.get().file
    manager = make_member(submitted.challenge.owner, Role.CASE_OFFICER)
    colleague = make_member(submitted.organisation, Role.MEMBER)
    rival = make_member(make_organisation(), Role.OWNER)
    for actor in (submitted.lead, colleague, manager, make_programme_team()):
        assert may_read_file(actor, file)
    for actor in (rival, make_user(), VISITOR):
        assert not may_read_file(actor, file)
        if actor is not VISITOR:
            assert signed_in(actor).get(at("pdf", submitted)).status_code == 404
    assert signed_in(manager).get(at("pdf", submitted)).status_code == 302


def test_an_application_that_was_sent_before_is_drawn_when_somebody_asks():
    application = make_application("submitted")
    assert not Copy.objects.exists()
    assert "being made" in signed_in(application.lead).get(at("pdf", application)).content.decode()
    assert draw() == 1


def test_a_new_version_has_a_copy_of_its_own(submitted):
    draw()
    first = Copy.objects.get()
    again = make_application("submitted", challenge=submitted.challenge)
    assert signed_in(again.lead).get(at("pdf", again)).status_code == 200
    assert Copy.objects.exclude(pk=first.pk).get().submission.application == again


# --- Blank forms ---------------------------------------------------------------------------------


def blank(challenge: Challenge) -> str:
    return reverse("applications:blank_form", args=(challenge.slug,))


def test_anybody_may_have_the_blank_form_of_a_public_challenge():
    challenge = make_challenge(ChallengeState.OPEN)
    client = Client()
    assert "The PDF is being made" in client.get(blank(challenge)).content.decode()
    assert draw() == 1
    answer = client.get(blank(challenge), follow=True)
    assert f"{challenge.reference}-questions.pdf" in answer["Content-Disposition"]
    assert client.get(blank(challenge)).status_code == 302
    assert Copy.objects.count() == 1


@pytest.mark.parametrize(
    "hidden",
    [{"state": ChallengeState.DRAFT}, {"state": ChallengeState.OPEN, "visibility": "invited"}],
)
def test_the_questions_of_a_hidden_challenge_stay_hidden(hidden):
    challenge = make_challenge(**hidden)
    draw()
    shown = make_challenge(ChallengeState.OPEN)
    assert Client().get(blank(shown)).status_code == 200
    for client in (Client(), signed_in(make_user())):
        assert client.get(blank(challenge)).status_code == 404
        unknown = reverse("applications:blank_form", args=("no-such-challenge",))
        assert client.get(unknown).status_code == 404


def test_a_blank_form_is_closed_with_its_challenge():
    challenge = make_challenge(ChallengeState.OPEN)
    actions.ask_for_blank_form(challenge=challenge, actor=VISITOR, at=NOW)
    draw()
    file = Copy.objects.get().file
    assert may_read_file(VISITOR, file)
    Challenge.objects.filter(pk=challenge.pk).update(visibility=Visibility.INVITED)
    assert not may_read_file(VISITOR, file)


def test_an_amended_form_is_drawn_anew():
    challenge = make_challenge(ChallengeState.OPEN)
    first = actions.ask_for_blank_form(challenge=challenge, actor=VISITOR, at=NOW)
    challenge.version += 1
    second = actions.ask_for_blank_form(challenge=challenge, actor=VISITOR, at=NOW)
    assert first != second


# --- Drafts that were not sent -------------------------------------------------------------------


def close(challenge: Challenge) -> None:
    Challenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.CLOSED)


def leave(later: timedelta = timedelta()) -> int:
    moment = NOW + timedelta(days=21) + HOUR + later
    return runs.leave_drafts_unsent(clock=lambda: moment)


def test_whoever_did_not_send_in_time_gets_their_copy_once(draft):
    others = make_application("submitted", challenge=draft.challenge)
    gone = make_application("withdrawn", challenge=draft.challenge)
    assert leave() == 0
    close(draft.challenge)
    assert (leave(), leave()) == (1, 0)
    assert Copy.objects.get().draft == draft
    assert not Entry.objects.filter(
        event="applications.DraftLeftUnsent", subject__in=[others.reference, gone.reference]
    ).exists()
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient) == ("draft_not_submitted", draft.lead)
    draw(timedelta(days=22))
    (told,) = sent_mails(timedelta(days=22))
    assert told.attachments[0][0] == f"{draft.reference}-draft.pdf"
    assert "does not take part and nobody will judge it" in " ".join(told.body.split())


def test_whoever_takes_their_pdf_first_is_told_all_the_same(draft):
    close(draft.challenge)
    draft.refresh_from_db()
    moment = NOW + timedelta(days=21) + timedelta(minutes=1)
    copy = actions.ask_for_copy(application=draft, actor=draft.lead, at=moment)
    assert (leave(), leave()) == (1, 0)
    notice = Notice.objects.get()
    assert (notice.kind, notice.copy) == ("draft_not_submitted", copy)


def test_two_workers_tell_once(draft, monkeypatch):
    close(draft.challenge)
    assert leave() == 1
    monkeypatch.setattr(f"{actions.leave_unsent.__module__}.drafts_left", lambda at: everything)
    everything = Application.objects.all()
    assert not actions.leave_unsent(application=draft, actor=SYSTEM, at=NOW)
    assert Notice.objects.count() == 1


def test_whoever_changed_answers_and_did_not_submit_again_is_told_what_counts(submitted):
    same = make_application("submitted", challenge=submitted.challenge)
    late = make_application("submitted", challenge=submitted.challenge)
    after = submitted.challenge.closes_at + HOUR
    for row, moment in ((submitted, NOW + HOUR), (late, after)):
        Application.objects.filter(pk=row.pk).update(changed_at=moment)
    assert leave() == 0
    close(submitted.challenge)
    assert (leave(), leave()) == (1, 0)
    notice = Notice.objects.get(kind="changes_not_submitted")
    assert (notice.recipient, notice.link) == (submitted.lead, at("view", submitted))
    assert "That version counts." in notice.body
    for row in (same, late):
        assert not Notice.objects.filter(recipient=row.lead).exists()


def test_long_afterwards_nobody_is_told(draft):
    close(draft.challenge)
    assert leave(timedelta(days=14)) == 0


def test_nobody_outside_may_have_a_draft(draft):
    close(draft.challenge)
    leave()
    draw(timedelta(days=22))
    file = Copy.objects.get().file
    manager = make_member(draft.challenge.owner, Role.OWNER)
    assert may_read_file(draft.lead, file)
    for actor in (manager, make_programme_team(), VISITOR):
        assert not may_read_file(actor, file)
    assert signed_in(manager).get(at("pdf", draft)).status_code == 404


def test_a_draft_that_may_still_change_has_no_copy(draft):
    assert actions.ask_for_copy(application=draft, actor=draft.lead, at=NOW) is None
    assert signed_in(draft.lead).get(at("pdf", draft)).url == at("task_list", draft)
