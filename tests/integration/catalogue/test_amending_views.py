"""The pages on which an amendment is written, read and published."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from challenges.catalogue import actions
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries import SECTIONS, form_of, proposed_files
from challenges.catalogue.queries.telling import told_in_words
from challenges.catalogue.states import AmendmentState, ChallengeState
from challenges.organisations.models import Role
from tests.factories import files
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.integration.catalogue.test_views import sent

pytestmark = pytest.mark.django_db
S, A = ChallengeState, AmendmentState
REASON = "The tenants asked for it."


@pytest.fixture
def challenge():
    return make_challenge(S.OPEN, at=datetime.now(UTC))


@pytest.fixture
def writer(client, challenge):
    client.force_login(challenge.created_by)
    actions.begin_amendment(challenge=challenge, actor=challenge.created_by, at=datetime.now(UTC))
    return client


def url(name, challenge, *more):
    return reverse(f"catalogue:{name}", args=[challenge.reference, *more])


def page_of(challenge, section):
    if section == "form":
        return url("amend_form", challenge)
    return url("amend_section", challenge, section)


def send(client, challenge):
    amendment = Amendment.objects.get()
    data = {"revision": amendment.revision, "reason": REASON, "send": "1"}
    return client.post(url("send_amendment", challenge), data, follow=True)


@pytest.mark.parametrize("section", [each for each in SECTIONS if each != "story"])
def test_every_section_has_its_page(writer, challenge, section):
    page = writer.get(page_of(challenge, section))
    assert page.status_code == 200
    whole = writer.get(url("amendment", challenge)).content.decode()
    assert f'name="section" value="{section}"' in whole


def test_the_dates_of_an_amendment_give_no_advice_without_days(writer, challenge):
    assert "If it opens on" not in writer.get(page_of(challenge, "dates")).content.decode()


@pytest.mark.parametrize("section", [each for each in SECTIONS if each not in ("form", "story")])
def test_what_is_sent_as_it_was_changes_nothing(writer, challenge, section):
    """So every box of every page comes back as the fact that it shows."""
    there = page_of(challenge, section)
    saved = writer.post(there, sent(writer.get(there)))
    assert saved.status_code == 302
    assert Amendment.objects.get().after == {}


def test_a_question_is_added_and_the_second_person_publishes_it(writer, challenge, client):
    there = url("amend_questions", challenge, 2)
    data = sent(writer.get(there))
    data |= {"rows-3-label": "What could go wrong?", "rows-3-kind": "long_text", "rows-3-ORDER": ""}
    saved = writer.post(there, data)
    assert saved.url == url("amend_form", challenge)
    assert "What could go wrong?" in writer.get(saved.url).content.decode()
    assert form_of(challenge).number == 1
    send(writer, challenge)
    client.force_login(make_member(challenge.owner, Role.APPROVER))
    page = client.get(url("amendment", challenge)).content.decode()
    assert "What could go wrong?" in page
    done = client.post(
        url("publish_amendment", challenge), {"seen": Amendment.objects.get().revision}
    )
    assert done.status_code == 302
    keys = [q.key for each in form_of(challenge).sections.all() for q in each.questions.all()]
    assert (form_of(challenge).number, keys[-1]) == (2, "what-could-go-wrong")


def test_a_section_of_the_form_is_added_and_taken_out(writer, challenge):
    added = writer.post(url("amend_form", challenge), {"title": "Risks", "guidance": ""})
    assert added.url == url("amend_questions", challenge, 3)
    assert [each["title"] for each in Amendment.objects.get().after["form"]["sections"]] == [
        "About your idea", "About you", "Risks",
    ]  # fmt: skip
    revision = Amendment.objects.get().revision
    asked = writer.get(url("amend_take_out", challenge, 3))
    assert "Take out “Risks”?" in asked.content.decode()
    assert asked.context["version"] == revision
    writer.post(url("amend_take_out", challenge, 3), {"version": revision})
    assert Amendment.objects.get().after == {}
    assert writer.get(url("amend_questions", challenge, 3)).status_code == 404


def test_sections_of_the_form_change_places_in_the_proposal(writer, challenge):
    opened = writer.get(url("amend_form", challenge))
    moved = writer.post(
        url("amend_form", challenge), {"version": opened.context["version"], "up": 2}
    )
    assert moved.url == f"{url('amend_form', challenge)}#section-1"
    assert [each["title"] for each in Amendment.objects.get().after["form"]["sections"]] == [
        "About you", "About your idea",
    ]  # fmt: skip


def test_two_proposed_questions_that_give_the_same_are_marked(writer, challenge):
    there = url("amend_questions", challenge, 1)
    answer = writer.post(there, sent(writer.get(there), **{"rows-1-column": "title"}))
    (words,) = answer.context["sheet"].rows.forms[1].errors["column"]
    assert words.startswith("“What is your idea called?” and “What is it, in short?” both give")


def test_a_file_is_proposed_and_shown_to_the_second_person_alone(writer, challenge, client):
    there = page_of(challenge, "documents")
    data = sent(writer.get(there)) | {
        "rows-0-title": "Data pack",
        "rows-0-kind": "data",
        "rows-0-upload": SimpleUploadedFile("pack.pdf", files.pdf()),
    }
    assert writer.post(there, data).status_code == 302
    (file,) = proposed_files(Amendment.objects.get())
    link = reverse("files:file", args=[file.key])
    send(writer, challenge)
    client.logout()
    assert client.get(link).status_code in (302, 404)
    client.force_login(make_member(challenge.owner, Role.APPROVER))
    assert link in client.get(url("amendment", challenge)).content.decode()
    assert client.get(link).status_code == 200


def test_a_changed_screening_is_published_with_a_statement(writer, challenge, client):
    there = page_of(challenge, "equality")
    writer.post(there, sent(writer.get(there), advance="Another way."))
    send(writer, challenge)
    client.force_login(make_member(challenge.owner, Role.APPROVER))
    assert "What have you considered?" in client.get(url("amendment", challenge)).content.decode()
    sending = {"seen": Amendment.objects.get().revision}
    refused = client.post(url("publish_amendment", challenge), sending)
    assert "Say in a sentence what you have considered" in refused.content.decode()
    client.post(url("publish_amendment", challenge), sending | {"statement": "The three aims."})
    assert Amendment.objects.get().state == A.PUBLISHED
    assert Challenge.objects.get().screening.advance == "Another way."


def test_a_saved_row_asks_for_more_and_a_stale_page_shows_both(writer, challenge):
    there = page_of(challenge, "judges")
    data = sent(writer.get(there), who_judges="Seven people")
    assert writer.post(there, data | {"more": "1"}).url == f"{there}?more=1#further"
    stale = writer.post(there, data | {"who_judges": "Eight people"})
    assert stale.context["conflict"]
    assert Amendment.objects.get().after["judges"]["who_judges"] == "Seven people"


def test_giving_it_up_loses_no_reason_that_is_typed(writer, challenge):
    typed = {"revision": Amendment.objects.get().revision, "reason": REASON}
    drop = url("drop_amendment", challenge)
    refused = writer.post(drop, typed)
    assert "This reason is not kept yet." in refused.content.decode()
    assert REASON in refused.content.decode()
    assert f'form="reason" formaction="{drop}"' in refused.content.decode()
    assert Amendment.objects.get().state == A.DRAFT
    writer.post(url("send_amendment", challenge), typed)
    assert Amendment.objects.get().reason == REASON
    writer.post(drop, typed)
    assert Amendment.objects.get().state == A.DROPPED


def test_a_story_that_only_looks_different_is_shown_and_told(writer, challenge):
    block = {"id": "a", "type": "picture", "value": {"image": 1}}
    was = [{"name": "Picture", "text": "A kettle", "block": block}]
    now = [{**was[0], "block": {**block, "value": {"image": 2}}}]
    before, after = ({"story": {"story": rows}} for rows in (was, now))
    Amendment.objects.update(before=before, after=after)
    page = writer.get(url("amendment", challenge)).content.decode()
    assert "1 change." in page
    assert "looks different" in page
    assert f'href="{reverse("portal:as_public", args=[challenge.reference])}"' in page
    assert told_in_words(before, after) == ["“Picture”, The story: looks different"]
    # Of the same look, under another number: there is still a page to look at.
    again = [{**was[0], "block": {**block, "id": "b"}}]
    Amendment.objects.update(after={"story": {"story": again}})
    page = writer.get(url("amendment", challenge)).content.decode()
    assert "Nothing has changed." in page
    assert "See the page as it would be" in page


def test_the_way_to_a_section_keeps_the_reason(writer, challenge):
    revision = Amendment.objects.get().revision
    sent_on = writer.post(
        url("send_amendment", challenge),
        {"revision": revision, "reason": REASON, "section": "problem"},
    )
    assert sent_on.url == url("amend_section", challenge, "problem")
    assert (Amendment.objects.get().reason, Amendment.objects.get().state) == (REASON, A.DRAFT)
    page = writer.get(url("amendment", challenge)).content.decode()
    assert 'form="reason" name="section" value="problem"' in page


def test_a_reason_that_was_refused_is_sent_again_from_the_same_page(writer, challenge):
    there = url("send_amendment", challenge)
    amendment = Amendment.objects.get()
    writer.post(there, {"revision": amendment.revision, "reason": REASON, "section": "problem"})
    amendment.refresh_from_db()
    data = {"revision": amendment.revision, "reason": "", "send": "1"}
    refused = writer.post(there, data)
    assert "Give the reason" in refused.content.decode()
    revision = refused.context["explaining"]["revision"].value()
    again = writer.post(there, {"revision": revision, "reason": "Another one.", "send": "1"})
    assert "Somebody else" not in again.content.decode()
    assert Amendment.objects.get().reason == "Another one."


def test_a_reason_that_somebody_else_wrote_is_shown_and_replaced_on_purpose(writer, challenge):
    there = url("send_amendment", challenge)
    amendment = Amendment.objects.get()
    writer.post(there, {"revision": amendment.revision, "reason": "Theirs."})
    data = {"revision": amendment.revision, "reason": "Mine.", "send": "1"}
    refused = writer.post(there, data)
    form = refused.context["explaining"]
    assert "The reason kept now is “Theirs.”" in refused.content.decode()
    assert form["reason"].value() == "Mine."
    assert Amendment.objects.get().reason == "Theirs."
    writer.post(there, data | {"revision": form["revision"].value()})
    assert Amendment.objects.get().reason == "Mine."
