"""A programme that is run here, moved with all that was offered, accepted and decided in it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from challenges.applications.models import AcceptedTerms, Submission
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.actions import submit_for_approval
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import (
    Amendment,
    Challenge,
    Comment,
    Document,
    Guest,
    Programme,
    Terms,
    Visibility,
)
from challenges.catalogue.policy import OWNER_KIND
from challenges.catalogue.queries import newest_version
from challenges.catalogue.queries.amending import changed_meanwhile
from challenges.catalogue.queries.facts import facts_of
from challenges.catalogue.states import ChallengeState, GuestState, TermsState
from challenges.files.actions import store_file
from challenges.files.models import StoredFile
from challenges.files.states import FileState
from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from challenges.oversight.queries.invariants import broken_invariants
from challenges.transfer.runs import BadFile
from challenges.transfer.runs.export_programme import export_programme
from challenges.transfer.runs.import_programme import import_programme
from tests.factories import files
from tests.factories.applications import make_application
from tests.factories.catalogue import (
    make_amendment,
    make_challenge,
    make_challenge_role,
    make_comment,
    make_enquiry,
    make_guest,
    make_programme,
    make_review,
    make_terms,
    make_update,
)
from tests.factories.organisations import NOW, make_borough, make_organisation, make_user

pytestmark = pytest.mark.django_db
S = ChallengeState
DAY = timedelta(days=1)
PDF = files.pdf()
PICTURE = {
    "name": "Picture", "text": "A kettle",
    "block": {"id": "a", "type": "picture", "value": {"image": 12}}, "elsewhere": None,
}  # fmt: skip
WORDS = {
    "name": "Text", "text": "See Figures.",
    "block": {"id": "b", "type": "paragraph", "value": "<p>See Figures.</p>"},
}  # fmt: skip
LINKED = {
    "name": "Text", "text": "See Figures (Clubs).",
    "block": {"id": "b", "type": "paragraph", "value": '<p>See <a id="12">Figures</a>.</p>'},
    "elsewhere": WORDS,
}  # fmt: skip
NEWER = {**WORDS, "text": "Zebras.", "block": {**WORDS["block"], "value": "<p>Zebras.</p>"}}


def live_programme() -> Programme:
    """One challenge in review with a thread, one open to guests with an amendment under way."""
    programme = make_programme(slug="round", prefix="ROU26", run_by=make_borough(slug="runs-it"))
    body = make_borough(slug="poses-it")
    old = make_terms(published_at=NOW - DAY, slug="applying", state=TermsState.SUPERSEDED)
    current = make_terms(published_at=NOW, slug="applying", number=2, title="Newer terms")
    waiting = make_challenge(S.DRAFT, owner=body, programme=programme, story=[PICTURE, LINKED])
    waiting.terms.add(current)
    waiting = submit_for_approval(challenge=waiting, actor=waiting.created_by, at=NOW)
    thread = make_comment(waiting)
    Comment.objects.create(
        review=thread.review, answers=thread, section="problem", text="All nine.",
        written_by=waiting.created_by, written_at=NOW + DAY,
    )  # fmt: skip
    call = make_challenge(
        S.OPEN, owner=body, programme=programme, visibility=Visibility.INVITED,
        story=[PICTURE, LINKED],
    )  # fmt: skip
    call.terms.add(old)
    review = make_review(call)
    review.outcome, review.decided_at = "approved", NOW
    review.decided_by = call.approved_by
    review.save()
    amendment = make_amendment(call)
    amendment.before["story"] = {"story": call.story}
    amendment.after["story"] = {"story": [PICTURE, NEWER]}
    amendment.save()
    amendment.writers.add(call.created_by)
    startup = make_organisation(slug="startup")
    make_guest(call, organisation=startup, named_by=call.created_by)
    make_guest(call, email="ines@looms.example", state=GuestState.NAMED)
    make_guest(call, email="removed@looms.example", state=GuestState.WITHDRAWN)
    make_challenge_role(
        make_user(), call, Role.OBSERVER, organisation=make_borough(slug="a-partner")
    )
    make_enquiry("answered", challenge=call)
    make_update(call)
    file = store_draft_file(call)
    Document.objects.create(challenge=call, position=1, kind="data", title="Figures", file=file)
    Document.objects.create(
        challenge=call, position=2, kind="map", title="A map", url="https://data.example.org/",
        licence="OGL v3.0", data_format="GeoJSON",
    )  # fmt: skip
    sent = make_application(ApplicationState.SUBMITTED, challenge=call, organisation=startup)
    submission = Submission.objects.get(application=sent)
    AcceptedTerms.objects.create(submission=submission, terms=old, sha256=old.sha256)
    return programme


def store_draft_file(challenge: Challenge) -> StoredFile:
    return store_file(
        content=ContentFile(PDF, "figures.pdf"), name="figures.pdf", owner_kind=OWNER_KIND,
        owner_reference=challenge.reference, actor=challenge.created_by, at=NOW,
    )  # fmt: skip


def exported_elsewhere() -> str:
    """The text of the file; nothing of the programme is left here afterwards."""
    with transaction.atomic():
        text = export_programme(slug=live_programme().slug, actor=SYSTEM)
        transaction.set_rollback(True)
    assert not Programme.objects.exists()
    assert not Terms.objects.exists()
    return text


def imported(text: str) -> Programme:
    return import_programme(text=text, actor=SYSTEM, at=NOW + 2 * DAY)


def test_into_an_empty_database_and_out_again_it_is_the_same():
    text = exported_elsewhere()
    imported(text)
    again = export_programme(slug="round", actor=SYSTEM)
    assert json.loads(again) == json.loads(text)
    before = Entry.objects.count()
    imported(text)
    assert Entry.objects.count() == before
    assert not Notice.objects.exists()


def test_what_the_file_holds_and_what_stays_behind():
    file = json.loads(exported_elsewhere())
    waiting, call = file["challenges"]
    assert [(each["slug"], each["number"]) for each in file["terms"]] == [
        ("applying", 1), ("applying", 2),
    ]  # fmt: skip
    assert (waiting["terms"], call["terms"]) == (
        [{"slug": "applying", "number": 2}], [{"slug": "applying", "number": 1}],
    )  # fmt: skip
    [thread] = waiting["reviews"][0]["comments"]
    assert (thread["text"], [each["text"] for each in thread["replies"]]) == (
        "Which wards?", ["All nine."],
    )  # fmt: skip
    assert call["amendments"][0]["after"]["problem"]["problem"] == "Many homes in Hoxton lose heat."
    assert [(each["role"], each["organisation"]) for each in call["roles"]] == [
        ("observer", "a-partner")
    ]
    guests = [each.get("organisation") or each["email"] for each in call["guests"]]
    assert sorted(guests) == ["ines@looms.example", "startup"]
    figures, a_map = call["documents"]
    assert figures["file"]["name"] == "figures.pdf"
    assert (a_map["url"], a_map["licence"]) == ("https://data.example.org/", "OGL v3.0")
    assert file["applications"][0]["submissions"][0]["terms"] == [{"slug": "applying", "number": 1}]
    # Neither the personal links of guests nor whoever asked a question.
    assert "key" not in call["guests"][0]
    assert "asker" not in json.dumps(file)


def test_a_story_goes_along_in_its_words():
    file = json.loads(exported_elsewhere())
    for challenge in file["challenges"]:
        assert challenge["story"] == [WORDS]
        for version in challenge["versions"]:
            assert version["facts"]["story"]["story"] == [WORDS]
            assert version["sha256"] == fingerprint(version["facts"])
    change = file["challenges"][1]["amendments"][0]
    assert change["before"]["story"]["story"] == [WORDS]
    assert change["after"]["story"]["story"] == [NEWER]


def test_what_was_in_review_or_approved_is_so_where_it_comes_in():
    programme = imported(exported_elsewhere())
    assert list(broken_invariants(NOW + 2 * DAY)) == []
    waiting = programme.challenges.get(state=S.IN_REVIEW)
    assert (waiting.story, waiting.story_text) == ([WORDS], "See Figures.")
    version = newest_version(waiting)
    assert version.sha256 == fingerprint(facts_of(waiting))
    call = programme.challenges.get(state=S.OPEN)
    assert changed_meanwhile(call, call.amendments.get()) == []


def test_pictures_that_are_here_stay_where_the_words_are_the_same():
    programme = live_programme()
    text = export_programme(slug="round", actor=SYSTEM)
    imported(text)
    assert not Entry.objects.filter(event="catalogue.ChallengeRecorded").exists()
    call = programme.challenges.get(state=S.OPEN)
    assert call.story == [PICTURE, LINKED]
    # A file that tells no story takes none away.
    file = json.loads(text)
    for challenge in file["challenges"]:
        challenge.pop("story")
    imported(json.dumps(file))
    assert programme.challenges.get(state=S.OPEN).story == [PICTURE, LINKED]


def test_addresses_of_guests_leave_only_while_the_call_can_be_answered():
    programme = live_programme()
    Challenge.objects.filter(programme=programme, state=S.OPEN).update(state=S.CLOSED)
    file = json.loads(export_programme(slug="round", actor=SYSTEM))
    assert [each.get("organisation") for each in file["challenges"][1]["guests"]] == ["startup"]


def test_what_is_imported_works_on():
    programme = imported(exported_elsewhere())
    call = programme.challenges.get(state=S.OPEN)
    document = call.documents.get(title="Figures")
    assert (document.file.state, document.file.size) == (FileState.ERASED, len(PDF))
    assert {guest.email: guest.state for guest in call.guests.filter(organisation=None)} == {
        "ines@looms.example": GuestState.NAMED
    }
    amendment = Amendment.objects.get(challenge=call)
    assert [each.pk for each in amendment.writers.all()] == [call.created_by_id]
    accepted = AcceptedTerms.objects.get()
    assert (accepted.terms.number, accepted.sha256) == (1, accepted.terms.sha256)
    entry = Entry.objects.get(event="catalogue.ChallengeRecorded", subject=call.reference)
    assert (entry.after["guests"], entry.after["amendments"]) == (2, 1)
    assert "looms.example" not in json.dumps(entry.after)


def test_what_is_decided_or_published_here_is_never_rewritten():
    text = exported_elsewhere()
    programme = imported(text)
    Programme.objects.update(state="recorded")
    file = json.loads(text)
    file["programme"]["state"] = "recorded"

    def refused(change: Any, match: str) -> None:
        changed = json.loads(json.dumps(file))
        change(changed)
        with pytest.raises(Refused, match=match):
            imported(json.dumps(changed))

    refused(
        lambda it: it["challenges"][1]["reviews"][0].update(decided_at="2026-01-01T00:00:00Z"),
        "has a review that the file lacks or gives in other words",
    )
    refused(
        lambda it: it["challenges"][1]["versions"][0]["facts"]["problem"].update(problem="Else"),
        "has a version that the file lacks or gives in other words",
    )
    refused(
        lambda it: it["challenges"][1]["amendments"][0].update(reason="Another."),
        "has an amendment that the file lacks or gives in other words",
    )
    refused(
        lambda it: it["terms"][0].update(text="Other words."),
        "The fingerprint of version 1 of the terms applying is not its text’s",
    )
    assert Guest.objects.count() == 2
    silent = json.loads(json.dumps(file))
    for name in ("versions", "reviews", "amendments"):
        silent["challenges"][1].pop(name)
    imported(json.dumps(silent))
    assert programme.challenges.get(state=S.OPEN).amendments.count() == 1


def test_a_file_offers_no_terms_here_against_those_that_are_offered():
    text = exported_elsewhere()
    mine = make_terms(published_at=NOW, slug="applying", number=7)
    imported(text)
    current = Terms.objects.get(slug="applying", state=TermsState.PUBLISHED)
    assert current == mine
    assert Terms.objects.filter(slug="applying").count() == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda it: it.pop("terms"), "There are no terms applying 2 in this file."),
        (lambda it: it["challenges"][1]["guests"][0].update(email="a@b.example"),
         'A guest has either "organisation" or "email".'),
        (lambda it: it["challenges"][0]["reviews"][0].update(version=9),
         "This challenge has no version 9."),
        (lambda it: it["challenges"][1]["documents"][0].update(url="https://a.example.org/"),
         "A document is a file or an address, not both."),
        (lambda it: it["challenges"][1]["documents"][1].update(url="javascript:alert(1)"),
         "does not fit. A web address of http or https."),
        (lambda it: it["challenges"][1]["roles"][0].update(person="nobody"),
         "There is no person nobody in this file."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(change, reason):
    file = json.loads(exported_elsewhere())
    change(file)
    with pytest.raises(BadFile) as bad:
        imported(json.dumps(file))
    assert any(reason in str(fault) for fault in bad.value.faults)
    assert not Programme.objects.exists()
