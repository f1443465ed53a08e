"""The desk in bulk: who sees to what, notes, what is not judged, and the list as a file."""

import csv
import io

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.applications import actions
from challenges.applications.models import Application, Note
from challenges.applications.queries.todo import unread_decisions
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from tests.factories.applications import ANSWERS, make_application, make_request
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_conflict, make_judging, make_scoring
from tests.factories.organisations import NOW, make_member, make_organisation

pytestmark = pytest.mark.django_db
S = ApplicationState


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def challenge():
    return make_challenge(ChallengeState.CLOSED)


@pytest.fixture
def officer(challenge):
    return make_member(challenge.owner, Role.CASE_OFFICER, name="Olive Officer")


def sent(challenge, number=1):
    return [make_application(S.SUBMITTED, challenge=challenge) for _ in range(number)]


def references(rows):
    return [row.reference for row in rows]


def queries_of(deed) -> int:
    with CaptureQueriesContext(connection) as caught:
        deed()
    return len(caught)


class TestGiving:
    def give(self, challenge, rows, to, actor):
        return actions.allocate_applications(
            challenge=challenge, references=references(rows), officer=to, actor=actor, at=NOW
        )

    def test_somebody_sees_to_them_and_is_told_once(self, challenge, officer):
        chief = make_member(challenge.owner, Role.OWNER)
        rows = sent(challenge, 3)
        assert self.give(challenge, rows, officer, chief) == 3
        assert set(Application.objects.values_list("officer__name", flat=True)) == {"Olive Officer"}
        notice = Notice.objects.get(kind="applications_given")
        assert notice.recipient == officer
        assert ", ".join(references(rows)) in notice.body
        assert notice.link.endswith("?officer=mine")
        assert Entry.objects.filter(event="applications.ApplicationAllocated").count() == 3
        # The same again changes nothing and tells nobody.
        assert self.give(challenge, rows, officer, chief) == 0
        assert Notice.objects.filter(kind="applications_given").count() == 1

    def test_whoever_takes_them_is_not_told(self, challenge, officer):
        assert self.give(challenge, sent(challenge), officer, officer) == 1
        assert not Notice.objects.filter(kind="applications_given").exists()
        assert self.give(challenge, list(Application.objects.all()), None, officer) == 1
        assert not Application.objects.filter(officer__isnull=False).exists()

    def test_never_to_somebody_who_does_not_run_it(self, challenge, officer):
        (row,) = sent(challenge)
        for person in (row.lead, make_member(challenge.owner, Role.OBSERVER)):
            with pytest.raises(Refused, match="does not run this challenge"):
                self.give(challenge, [row], person, officer)

    def test_what_is_not_here_cannot_be_chosen(self, challenge, officer):
        (row,) = sent(challenge)
        draft = make_application(challenge=challenge)
        (elsewhere,) = sent(make_challenge(ChallengeState.CLOSED))
        for other in (draft, elsewhere):
            with pytest.raises(Refused, match="1 of these applications is not here"):
                self.give(challenge, [row, other], officer, officer)
        with pytest.raises(Refused, match="Choose at least one"):
            self.give(challenge, [], officer, officer)

    def test_nobody_learns_why_somebody_cannot_be_given_them(self, challenge, officer):
        (row,) = sent(challenge)
        chief = make_member(challenge.owner, Role.OWNER)
        make_conflict(officer, row.organisation)
        with pytest.raises(Refused, match="cannot be given all of these") as refusal:
            self.give(challenge, [row], officer, chief)
        assert "interest" not in str(refusal.value)

    def test_many_cost_as_many_queries_as_few(self, challenge, officer):
        chief = make_member(challenge.owner, Role.OWNER)
        rows = sent(challenge, 12)
        self.give(challenge, rows[:1], officer, chief)
        few = queries_of(lambda: self.give(challenge, rows[1:3], officer, chief))
        many = queries_of(lambda: self.give(challenge, rows[3:], officer, chief))
        assert many == few
        assert many <= 30


class TestTakingOut:
    def move(self, name, challenge, rows, actor, at=NOW, reason="It asks for too much."):
        deed = {"out": actions.take_out_applications, "back": actions.put_back_applications}[name]
        return deed(
            challenge=challenge, references=references(rows), reason=reason, actor=actor, at=at
        )

    def test_out_with_a_reason_and_back_with_another(self, challenge, officer):
        rows = sent(challenge, 2)
        assert self.move("out", challenge, rows, officer) == 2
        row = Application.objects.first()
        assert (row.state, row.ineligible_because) == (S.INELIGIBLE, "It asks for too much.")
        told = Notice.objects.filter(kind="application_taken_out")
        assert {notice.recipient for notice in told} == {row.lead for row in rows}
        assert "The reason: It asks for too much." in told[0].body
        assert self.move("back", challenge, rows, officer, reason="We misread it.") == 2
        row.refresh_from_db()
        assert (row.state, row.ineligible_because) == (S.SUBMITTED, "")
        assert "We misread it." in Notice.objects.filter(kind="application_put_back")[0].body

    def test_its_people_read_on_their_page_why_and_how_to_object(self, challenge, officer):
        (row,) = sent(challenge)
        self.move("out", challenge, [row], officer)
        page = signed_in(row.lead).get(reverse("applications:task_list", args=(row.reference,)))
        assert "It asks for too much." in page.content.decode()
        assert "say so within 20 working days" in page.content.decode()

    def test_what_comes_after_it_was_put_back_is_still_to_be_read(self, challenge, officer):
        (row,) = sent(challenge)
        self.move("out", challenge, [row], officer)
        row.refresh_from_db()
        actions.note_outcome_read(application=row, actor=row.lead, at=NOW)
        assert unread_decisions(row.lead) == []
        self.move("back", challenge, [row], officer)
        Application.objects.filter(pk=row.pk).update(state=S.NOT_SELECTED)
        assert unread_decisions(row.lead) == [row]

    def test_what_is_filed_under_the_challenge_names_no_application_and_no_reason(
        self, challenge, officer
    ):
        """Who must not see one of them reads the trail of the challenge all the same."""
        rows = sent(challenge, 2)
        chief = make_member(challenge.owner, Role.OWNER)
        actions.allocate_applications(
            challenge=challenge, references=references(rows), officer=officer, actor=chief, at=NOW
        )
        self.move("out", challenge, rows, officer)
        self.move("back", challenge, rows, officer, reason="We misread it.")
        filed = [str(each.__dict__) for each in Entry.objects.filter(subject=challenge.reference)]
        assert len(filed) == 3
        for hidden in (*references(rows), "It asks for too much.", "We misread it."):
            assert not [each for each in filed if hidden in each]
        assert Entry.objects.filter(subject=rows[0].reference).count() == 3

    def test_not_while_they_may_still_change_it_nor_after_the_decision(self, officer, challenge):
        rows = sent(challenge)
        for state in (ChallengeState.OPEN, ChallengeState.ANNOUNCED):
            Challenge.objects.filter(pk=challenge.pk).update(state=state)
            before = challenge.opens_at if state == ChallengeState.OPEN else NOW
            with pytest.raises(IllegalMove, match="after the call has closed"):
                self.move("out", challenge, rows, officer, at=before)

    def test_all_or_none(self, challenge, officer):
        rows = [*sent(challenge), make_application(S.INELIGIBLE, challenge=challenge)]
        with pytest.raises(IllegalMove):
            self.move("out", challenge, rows, officer)
        assert Application.objects.filter(state=S.SUBMITTED).count() == 1

    def test_nobody_is_asked_any_more_for_what_is_not_judged(self, challenge, officer):
        (row,) = sent(challenge)
        request = make_request(row)
        self.move("out", challenge, [row], officer)
        request.refresh_from_db()
        assert (request.state, request.ended_at) == ("withdrawn", NOW)
        assert Entry.objects.filter(event="applications.RequestDropped").count() == 1

    def test_not_once_judges_read_it(self, officer):
        world = make_judging(applications=1, judges=1, reviews=1)
        make_scoring(world, at=NOW)
        chief = make_member(world.challenge.owner, Role.CASE_OFFICER)
        rows = list(Application.objects.filter(challenge=world.challenge))
        with pytest.raises(IllegalMove, match="Tell the chair"):
            self.move("out", world.challenge, rows, chief)

    def test_a_reason_is_needed(self, challenge, officer):
        with pytest.raises(Refused, match="Say why"):
            self.move("out", challenge, sent(challenge), officer, reason=" ")

    def test_refused_for_everybody_else(self, challenge):
        rows = sent(challenge)
        others = (rows[0].lead, make_member(challenge.owner, Role.OBSERVER), VISITOR)
        for actor in (*others, make_member(make_organisation(), Role.OWNER)):
            with pytest.raises(NotAllowed):
                self.move("out", challenge, rows, actor)

    def test_the_number_of_queries_is_fixed(self, challenge, officer):
        rows = sent(challenge, 12)
        self.move("out", challenge, rows[:1], officer)
        few = queries_of(lambda: self.move("out", challenge, rows[1:3], officer))
        many = queries_of(lambda: self.move("out", challenge, rows[3:], officer))
        assert many == few
        assert many <= 30


class TestNotes:
    def test_are_read_by_those_who_run_it_and_by_nobody_else(self, challenge, officer):
        (row,) = sent(challenge)
        client = Client()
        client.force_login(officer)
        client.post(reverse("applications:note", args=[row.reference]), {"text": " Rings true. "})
        assert Note.objects.get().text == "Rings true."
        where = reverse("applications:view", args=[row.reference])
        assert "Rings true." in client.get(where).content.decode()
        assert "1 note." in client.get(desk_of(challenge)).content.decode()
        client.force_login(row.lead)
        assert "Rings true." not in client.get(where).content.decode()
        entry = Entry.objects.get(event="applications.NoteWritten")
        assert "Rings" not in f"{entry.facts}{entry.after}"

    @pytest.mark.parametrize("text", [" ", "x" * 10_001], ids=["empty", "too long"])
    def test_one_that_cannot_be_kept_stays_in_its_box(self, challenge, officer, text):
        (row,) = sent(challenge)
        client = Client()
        client.force_login(officer)
        page = client.post(reverse("applications:note", args=[row.reference]), {"text": text})
        assert page.context["note_form"].errors["text"]
        assert text in page.content.decode()
        assert not Note.objects.exists()


def desk_of(challenge, name="of_challenge"):
    return reverse(f"applications:{name}", args=[challenge.reference])


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_the_page_asks_why_before_anything_is_taken_out(challenge, officer):
    rows = sent(challenge, 2)
    client = signed_in(officer)
    chosen = {"chosen": references(rows), "verb": "take_out", "filters": "state=submitted"}
    page = client.post(desk_of(challenge, "handle"), chosen)
    assert "Nobody will judge these 2 applications" in page.content.decode()
    assert Application.objects.filter(state=S.SUBMITTED).count() == 2
    bare = client.post(desk_of(challenge, "handle"), {**chosen, "reason": ""}).content.decode()
    assert "Say why: the applicants read it" in bare
    assert "Choose on what ground" in bare
    why = {"ground": "scope", "reason": "It is about roads."}
    answer = client.post(desk_of(challenge, "handle"), {**chosen, **why})
    assert answer.url == f"{desk_of(challenge)}?state=submitted"
    out = Application.objects.filter(state=S.INELIGIBLE)
    # The ground and the words are one text, which the applicants and the file have.
    told = "It is not about what the challenge asks for. It is about roads."
    assert list(out.values_list("ineligible_because", flat=True)) == [told] * 2


def test_another_ground_is_told_in_the_words_alone(challenge, officer):
    rows = sent(challenge, 1)
    why = {"ground": "other", "reason": "The body has been wound up."}
    out = {"chosen": references(rows), "verb": "take_out", **why}
    signed_in(officer).post(desk_of(challenge, "handle"), out)
    told = Application.objects.get(state=S.INELIGIBLE).ineligible_because
    assert told == "The body has been wound up."


def test_the_page_gives_the_chosen_to_somebody(challenge, officer):
    rows = sent(challenge, 2)
    client = signed_in(make_member(challenge.owner, Role.EDITOR))
    sent_off = {"chosen": references(rows[:1]), "verb": "give", "officer": officer.email}
    page = client.post(desk_of(challenge, "handle"), sent_off, follow=True)
    assert "1 application has changed hands." in page.content.decode()
    assert "Olive Officer" in page.content.decode()
    to_nobody = {"verb": "give", "chosen": references(rows[1:]), "filters": "state=submitted"}
    page = client.post(desk_of(challenge, "handle"), to_nobody).content.decode()
    assert "Choose to whom you give them" in page
    assert f'value="{rows[1].reference}" checked' in page
    assert f'value="{rows[0].reference}" checked' not in page
    nothing = client.post(desk_of(challenge, "handle"), {"verb": "give"}, follow=True)
    assert "Tick at least one application" in nothing.content.decode()


def test_what_cannot_be_done_is_said_before_anybody_writes_why(challenge, officer):
    rows = sent(challenge, 2)
    client = signed_in(officer)
    back = {"chosen": references(rows), "verb": "put_back"}
    page = client.post(desk_of(challenge, "handle"), back, follow=True).content.decode()
    assert f"{rows[0].reference}, {rows[1].reference} were not taken out" in page
    Application.objects.filter(pk=rows[0].pk).update(state=S.INELIGIBLE)
    out = {"chosen": references(rows), "verb": "take_out"}
    page = client.post(desk_of(challenge, "handle"), out, follow=True).content.decode()
    assert f"{rows[0].reference} is out already" in page
    Challenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.ANNOUNCED)
    page = client.get(desk_of(challenge)).content.decode()
    assert "after the call has closed and before the winners" in page
    assert "You are asked why" not in page


def test_the_page_names_what_is_taken_out(challenge, officer):
    rows = sent(challenge, 2)
    out = {"chosen": references(rows), "verb": "take_out"}
    page = signed_in(officer).post(desk_of(challenge, "handle"), out).content.decode()
    assert f"{rows[0].reference}: {rows[0].organisation.name}" in page


@pytest.mark.parametrize("verb", ["give", "take_out"])
@pytest.mark.parametrize("odd", ["a/b", "\x00", "", "APP-NOWHERE", "\x00APP"])
def test_what_no_application_is_called_leads_to_the_list(challenge, officer, verb, odd):
    client = signed_in(officer)
    sent_off = {"chosen": odd, "from_view": "1", "verb": verb, "officer": officer.email}
    why = {"ground": "other", "reason": "Too late."}
    answer = client.post(desk_of(challenge, "handle"), {**sent_off, **why})
    if verb == "give":
        assert answer.url == desk_of(challenge)
        answer = client.get(answer.url)
    assert "1 of these applications is not here" in answer.content.decode()


def test_the_way_back_to_the_one_application_from_which_it_came(challenge, officer):
    (row,) = sent(challenge)
    sent_off = {"chosen": row.reference, "from_view": "1", "verb": "give", "officer": officer.email}
    answer = signed_in(officer).post(desk_of(challenge, "handle"), sent_off)
    assert answer.url == reverse("applications:view", args=[row.reference])


def test_the_list_as_a_file_is_safe_to_open_and_leaves_a_trace(challenge, officer):
    formula = make_application(
        S.SUBMITTED, challenge=challenge, answers={**ANSWERS, "title": "=HYPERLINK(1)"}
    )
    make_application(challenge=challenge, answers={"title": "Secret"})
    client = signed_in(officer)
    answer = client.post(desk_of(challenge, "desk_csv"), {"state": "submitted"})
    text = b"".join(answer.streaming_content).decode()
    header, row = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))[:2]
    assert (header[0], row[0]) == ("Reference", formula.reference)
    assert not row[2].startswith("=")
    assert "Secret" not in text
    entry = Entry.objects.get(event="applications.ApplicationsExported")
    assert entry.facts["filters"] == "State: submitted"


def test_a_long_list_is_read_in_parts(challenge, officer, monkeypatch):
    monkeypatch.setattr("challenges.applications.queries.desks.PART", 2)
    rows = sent(challenge, 5)
    answer = signed_in(officer).post(desk_of(challenge, "desk_csv"))
    text = b"".join(answer.streaming_content).decode()
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == references(rows)
