"""Writing to the programme team: receipt, answer, second look, time, and who reads it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging.models import Decision
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications import actions, policy, queries, runs
from challenges.notifications.models import Matter, Notice, Remark
from challenges.notifications.states import MatterKind, MatterState, RemarkKind
from challenges.notifications.words.matters import KINDS
from challenges.organisations.models import Role
from challenges.oversight.policy import visible_entries, visible_notices
from challenges.oversight.queries.invariants.advice import matters_have_somebody_who_answers
from challenges.oversight.queries.invariants.notifications import matters_are_erased
from tests.factories.catalogue import make_challenge, make_challenge_role
from tests.factories.judging import make_conflict, make_judging, make_ranked
from tests.factories.notifications import make_matter
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_membership,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# A Friday afternoon in London.
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
S = MatterState


@pytest.fixture(autouse=True)
def _noon(time_machine_at_noon):
    """Listeners write the moment of the machine into the outbox."""


def write(text="The scores are not explained.", email="ada@example.org", at=FRIDAY, **more):
    facts = {"kind": MatterKind.RESULT, "about": "", "name": "Ada Example"} | more
    return actions.write_to_team(text=text, email=email, actor=VISITOR, at=at, **facts)


def mails(kind):
    return list(Notice.objects.filter(kind=kind).order_by("email", "pk"))


def holder_of(matter):
    holder, _matter = queries.matter_to_read(queries.reading_secret(matter))
    return holder


def look_again(matter, at, text="You left out my second point."):
    return actions.ask_for_second_look(matter=matter, text=text, actor=holder_of(matter), at=at)


# --- Writing -----------------------------------------------------------------------------------


def test_whoever_writes_gets_a_reference_and_a_day_and_the_team_work():
    ada, bo = make_programme_team("Ada Team"), make_programme_team("Bo Team")
    matter = write(email=" Writer@Example.org ", about=" cic26-lon-0042 ")
    assert (matter.email, matter.about, matter.state) == (
        "writer@example.org", "CIC26-LON-0042", S.RECEIVED,
    )  # fmt: skip
    # Ten working days after Friday 20 November, whole.
    assert matter.due_at == datetime(2026, 12, 4, 23, 59, tzinfo=UTC)
    (receipt,) = mails("matter_received")
    assert receipt.email == "writer@example.org"
    assert receipt.subject == f"We have what you wrote: {matter.reference}"
    assert "We answer by Friday 4 December 2026." in receipt.body
    assert matter.text not in receipt.body
    assert [each.recipient for each in mails("matter_to_answer")] == [ada, bo]


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (MatterKind.ACCESS, 27),
        (MatterKind.RESULT, 34),
        (MatterKind.RECORDS, 34),
        # Twenty working days, and nobody works from Christmas Day to its substitute holiday.
        (MatterKind.COMPLAINT, 48),
    ],
)
def test_each_kind_has_its_own_time(kind, day):
    due = write(kind=kind, text=f"About {kind}").due_at
    assert due == datetime(2026, 11, 1, 23, 59, tzinfo=UTC) + timedelta(days=day - 1)


def test_the_same_twice_is_kept_once_but_not_about_something_else():
    first = write(about="CIC26-LON-0042")
    assert write(about="cic26-lon-0042", at=FRIDAY + timedelta(minutes=1)) == first
    assert write(about="CIC26-LON-0043") != first
    assert len(mails("matter_received")) == 2


def test_whoever_types_an_address_fills_no_mailbox_and_keeps_nobody_from_writing(client):
    for number in range(1, 6):
        write(f"Number {number}")
    sent = {"kind": "complaint", "text": "Number 6", "email": "ada@example.org"}
    # The receipts lie in the outbox of the machine's noon.
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        page = client.post(reverse("contact:write"), sent, follow=True).content.decode()
    matter = Matter.objects.get(text="Number 6")
    assert matter.reference in page
    assert "several of these mails today" in page
    assert len(mails("matter_received")) == 5
    write("Number 7", email="other@example.org")
    write("Number 8", at=FRIDAY + DAY)


def test_a_page_that_is_sent_again_writes_nothing_and_the_reference_is_shown_once(client):
    sent = {"kind": "complaint", "text": "Words of mine", "email": "a@example.org"}
    assert client.post(reverse("contact:write"), sent).url == reverse("contact:written")
    matter = Matter.objects.get()
    assert matter.reference in client.get(reverse("contact:written")).content.decode()
    assert client.get(reverse("contact:written")).url == reverse("contact:write")
    with time_machine.travel(matter.received_at + timedelta(hours=1), tick=False):
        page = client.post(reverse("contact:write"), sent, follow=True).content.decode()
    assert "We had this already" in page
    assert matter.reference in page
    assert Matter.objects.count() == 1


def test_the_trail_holds_neither_who_wrote_nor_what():
    team = make_programme_team("Ada Team")
    matter = write(email="writer@example.org", text="Officer Olga was rude", name="Wanda Writer")
    actions.note_on_matter(matter=matter, text="Olga says no", actor=team, at=FRIDAY)
    actions.answer_matter(matter=matter, text="We are sorry", actor=team, at=FRIDAY)
    look_again(matter, FRIDAY + DAY)
    rows = Entry.objects.filter(subject=matter.reference).order_by("pk")
    assert [each.event.partition(".")[2] for each in rows] == [
        "MatterReceived", "MatterNoted", "MatterAnswered", "MatterReopened",
    ]  # fmt: skip
    kept = "".join(f"{each.__dict__}" for each in rows)
    assert [
        words for words in ("writer@", "Wanda", "Olga", "sorry", "second point") if words in kept
    ] == []


def test_nothing_is_lost_on_an_error_and_programs_are_turned_away():
    client, path = Client(), reverse("contact:write")
    sent = {"kind": "complaint", "text": "Long words of mine", "name": "", "email": "no address"}
    page = client.post(path, sent).content.decode()
    assert "Long words of mine" in page
    assert "Nothing that you have typed is lost." in page
    page = client.post(path, sent | {"email": "a@example.org", "website": "x"}).content.decode()
    assert "only programs fill it in" in page
    assert Matter.objects.count() == 0
    page = client.post(path, sent | {"email": "a@example.org"}, follow=True).content.decode()
    assert Matter.objects.get().reference in page


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_whoever_writes_too_fast_is_held_up(client, is_signed_in):
    if is_signed_in:
        client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    sent = {"kind": "complaint", "text": "Words"}
    answers = [
        client.post(reverse("contact:write"), sent | {"email": f"{n}@example.org"}).status_code
        for n in range(21)
    ]
    assert (answers[:20], answers[20]) == ([302] * 20, 429)


def test_a_reference_that_is_hidden_is_taken_like_one_that_does_not_exist():
    world = make_judging()
    pages = [
        Client().post(
            reverse("contact:write"),
            {"kind": "result", "text": "x", "email": f"{n}@example.org", "about": about},
        )
        for n, about in enumerate((world.applications[0].reference, "CIC99-NIX-0001"))
    ]
    assert [page.status_code for page in pages] == [302, 302]


def test_a_reference_that_grows_in_capitals_is_cut():
    assert write(about="ß" * 40).about == "SS" * 20


# --- Answering ---------------------------------------------------------------------------------


def test_an_answer_goes_to_the_writer_with_the_way_to_a_second_look():
    team = make_programme_team("Ada Team")
    matter = write()
    actions.take_up_matter(matter=matter, actor=team, at=FRIDAY)
    actions.note_on_matter(matter=matter, text="Asked the borough", actor=team, at=FRIDAY)
    answered = actions.answer_matter(matter=matter, text="They stand.", actor=team, at=FRIDAY)
    assert (answered.state, answered.taken_by) == (S.ANSWERED, team)
    (letter,) = mails("matter_answered")
    assert letter.body.startswith("They stand.")
    assert "by Friday 18 December 2026" in letter.body
    assert "Asked the borough" not in letter.body
    assert runs.send_notice(str(letter.key), clock=lambda: NOW)
    assert f"Reference: {matter.reference}" in mail.outbox[0].body
    page = Client().get(reverse("contact:matter", args=[queries.reading_secret(matter)]))
    assert "They stand." in page.content.decode()
    assert "Asked the borough" not in page.content.decode()


def test_only_the_team_answers_and_never_twice():
    team, owner = make_programme_team("Ada Team"), make_member(make_borough(), Role.OWNER)
    matter = make_matter()
    for actor in (owner, make_user(), VISITOR, holder_of(matter)):
        with pytest.raises(NotAllowed):
            actions.answer_matter(matter=matter, text="No", actor=actor, at=NOW)
    actions.answer_matter(matter=matter, text="Yes", actor=team, at=NOW)
    with pytest.raises(IllegalMove):
        actions.answer_matter(matter=matter, text="Yes, too", actor=team, at=NOW)
    assert Remark.objects.filter(kind=RemarkKind.ANSWER).count() == 1


def test_nobody_answers_what_they_wrote_themselves():
    ada, bo = make_programme_team("Ada Team"), make_programme_team("Bo Team")
    matter = make_matter(email=ada.email)
    assert policy.may_answer_matter(bo, matter)
    assert not policy.may_answer_matter(ada, matter)


def test_what_is_put_aside_tells_nobody_and_can_be_taken_back():
    team = make_programme_team("Ada Team")
    matter = write()
    before = Notice.objects.count()
    with pytest.raises(Refused):
        actions.put_matter_aside(matter=matter, text=" ", actor=team, at=FRIDAY)
    actions.put_matter_aside(matter=matter, text="Advertising", actor=team, at=FRIDAY)
    assert Notice.objects.count() == before
    back = actions.take_matter_back(matter=matter, actor=team, at=FRIDAY)
    assert (back.state, back.ended_at) == (S.LOOKED_AT, None)


def test_a_second_look_that_is_put_aside_leaves_the_first_answer_standing(client):
    ada, bo = make_programme_team("Ada Team"), make_programme_team("Bo Team")
    matter = write()
    actions.answer_matter(matter=matter, text="They stand.", actor=ada, at=FRIDAY)
    look_again(matter, FRIDAY + DAY)
    actions.put_matter_aside(matter=matter, text="Abuse", actor=bo, at=FRIDAY + DAY)
    path = reverse("contact:matter", args=[queries.reading_secret(matter)])
    page = client.get(path).content.decode()
    assert "Our first answer stands." in page
    assert "We have answered." not in page


# --- A second look -----------------------------------------------------------------------------


def test_a_second_look_is_somebody_elses_and_comes_once():
    ada, bo = make_programme_team("Ada Team"), make_programme_team("Bo Team")
    matter = write()
    actions.answer_matter(matter=matter, text="They stand.", actor=ada, at=FRIDAY)
    again = look_again(matter, FRIDAY + DAY)
    assert (again.state, again.taken_by) == (S.RECEIVED, None)
    assert again.due_at > matter.due_at
    asked = [n.recipient for n in mails("matter_to_answer") if "second look" in n.body]
    assert asked == [bo]
    assert [w.url_args for w in queries.waiting_for(bo, FRIDAY)] == [(matter.reference,)]
    assert queries.waiting_for(ada, FRIDAY) == []
    with pytest.raises(NotAllowed):
        actions.answer_matter(matter=matter, text="Still.", actor=ada, at=FRIDAY + DAY)
    actions.answer_matter(matter=matter, text="You are right.", actor=bo, at=FRIDAY + DAY)
    last = mails("matter_answered")[-1]
    assert last.body == "You are right."
    with pytest.raises(IllegalMove):
        look_again(matter, FRIDAY + 2 * DAY)


def test_a_second_look_is_asked_for_in_time():
    team = make_programme_team("Ada Team")
    matter = write()
    actions.answer_matter(matter=matter, text="They stand.", actor=team, at=FRIDAY)
    matter.refresh_from_db()
    until = queries.second_look_until(matter)
    with pytest.raises(TooLate):
        look_again(matter, until)
    look_again(matter, until - timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        actions.ask_for_second_look(
            matter=matter, text="x", actor=holder_of(make_matter()), at=FRIDAY
        )


# --- Time --------------------------------------------------------------------------------------


def test_the_team_is_reminded_once_when_an_answer_is_late():
    team = make_programme_team("Ada Team")
    matter = write()
    assert actions.keep_matters(actor=SYSTEM, at=matter.due_at - timedelta(seconds=1)) == 0
    assert actions.keep_matters(actor=SYSTEM, at=matter.due_at) == 1
    assert actions.keep_matters(actor=SYSTEM, at=matter.due_at + DAY) == 0
    assert [each.recipient for each in mails("matter_overdue")] == [team]
    (waiting,) = queries.waiting_for(team, matter.due_at)
    assert waiting.due_at == matter.due_at


def test_what_is_settled_is_closed_and_erased_two_years_later():
    team = make_programme_team("Ada Team")
    matter = write(about="CIC26-LON")
    actions.answer_matter(matter=matter, text="They stand.", actor=team, at=FRIDAY)
    matter.refresh_from_db()
    until = queries.second_look_until(matter)
    assert actions.keep_matters(actor=SYSTEM, at=until - timedelta(seconds=1)) == 0
    assert actions.keep_matters(actor=SYSTEM, at=until) == 1
    matter.refresh_from_db()
    assert (matter.state, matter.ended_at) == (S.CLOSED, until)
    assert actions.keep_matters(actor=SYSTEM, at=until + 730 * DAY - DAY) == 0
    assert actions.keep_matters(actor=SYSTEM, at=until + 730 * DAY) == 1
    matter.refresh_from_db()
    left = (matter.text, matter.email, matter.name, matter.about, list(matter.named.all()))
    assert left == ("", "", "", "", [])
    assert list(matter.remarks.values_list("text", flat=True)) == [""]
    assert queries.matter_to_read(queries.reading_secret(matter)) is None


def test_what_was_put_aside_is_erased_after_ninety_days():
    aside = make_matter(S.ASIDE)
    late = NOW + 92 * DAY
    assert list(matters_are_erased.offenders(late)) == [aside.reference]
    assert actions.keep_matters(actor=SYSTEM, at=NOW + 90 * DAY) == 1
    aside.refresh_from_db()
    assert aside.text == ""
    with pytest.raises(IllegalMove):
        actions.take_matter_back(matter=aside, actor=make_programme_team("T"), at=NOW + 91 * DAY)


# --- Who reads it ------------------------------------------------------------------------------


def test_nobody_reads_about_a_judging_that_is_closed_to_them():
    world = make_judging()
    team, tied = make_programme_team("Ada Team"), make_programme_team("Tied Team")
    judging = make_programme_team("Judging Team")
    make_conflict(tied, world.applications[0].organisation)
    world.panel.members.create(user=judging, load_limit=3)
    matter = write(about=world.applications[0].reference)
    elsewhere = make_matter(about="CIC99-ELSE-0001")
    seen = {
        actor.name: set(policy.visible_matters(actor).values_list("reference", flat=True))
        for actor in (team, tied, judging)
    }
    both = {matter.reference, elsewhere.reference}
    assert seen == {
        "Ada Team": both,
        "Tied Team": {elsewhere.reference},
        "Judging Team": {elsewhere.reference},
    }
    assert [each.recipient for each in mails("matter_to_answer")] == [team]
    for actor, sees in ((team, True), (tied, False), (judging, False)):
        assert visible_entries(actor).filter(subject=matter.reference).exists() is sees
        assert visible_notices(actor).filter(about=matter.reference).exists() is sees


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("Application {}.", "Why?"),
        ("{spaced}", "Why?"),
        ("", "Why was {lower} not chosen?"),
    ],
)
def test_what_it_is_about_is_known_however_it_is_written(about, text):
    world = make_judging()
    team, tied = make_programme_team("Ada Team"), make_programme_team("Tied Team")
    application = world.applications[0]
    make_conflict(tied, application.organisation)
    reference = application.reference
    forms = {"spaced": reference.replace("-", " – "), "lower": reference.lower()}
    matter = write(about=about.format(reference, **forms), text=text.format(reference, **forms))
    assert list(policy.visible_matters(team)) == [matter]
    assert list(policy.visible_matters(tied)) == []


def test_nobody_reads_about_a_challenge_that_they_decided_or_have_a_part_in():
    world = make_ranked()
    team, decider, helper = (make_programme_team(f"{name} Team") for name in ("Ada", "Bo", "Cy"))
    Decision.objects.create(
        round=world.the_round,
        reference="CIC26-DECISION",
        decided_by=decider,
        decided_at=NOW,
        public_reason="The best",
    )
    make_challenge_role(helper, world.challenge, Role.CASE_OFFICER)
    matter = write(about=world.challenge.reference)
    assert [list(policy.visible_matters(each)) for each in (team, decider, helper)] == [
        [matter], [], [],
    ]  # fmt: skip


def test_nobody_reads_about_a_challenge_of_their_body_while_somebody_else_can_answer():
    challenge = make_challenge()
    theirs, other = make_programme_team("Their Team"), make_programme_team("Other Team")
    make_membership(theirs, challenge.owner, Role.EDITOR)
    matter = write(about=challenge.reference)
    assert list(policy.visible_matters(theirs)) == []
    assert [each.recipient for each in mails("matter_to_answer")] == [other]
    # A second look is not for who answered, so that nobody else is left.
    actions.answer_matter(matter=matter, text="They stand.", actor=other, at=FRIDAY)
    look_again(matter, FRIDAY + DAY)
    assert list(policy.visible_matters(theirs)) == [matter]
    assert queries.team_for(matter) == [theirs]


def test_what_nobody_may_answer_is_told_to_all_of_the_team_but_not_read_by_them():
    challenge = make_challenge()
    tied = make_programme_team("Tied Team")
    make_challenge_role(tied, challenge, Role.CASE_OFFICER)
    matter = write(text=f"A judge of {challenge.reference} was late.")
    assert queries.matter_of(tied, matter.reference) is None
    (letter,) = mails("matter_without_answerer")
    assert (letter.recipient, matter.text in letter.body) == (tied, False)
    assert runs.send_notice(str(letter.key), clock=lambda: NOW)
    (waiting,) = queries.waiting_for(tied, FRIDAY)
    assert waiting.title == "Find somebody for 1 message that none of the team may answer"
    rule = matters_have_somebody_who_answers.offenders
    assert list(rule(FRIDAY)) == [matter.reference]
    new = make_programme_team("New Team")
    assert [each.url_args for each in queries.waiting_for(new, FRIDAY)] == [(matter.reference,)]
    assert list(rule(FRIDAY)) == []


def test_the_team_that_may_answer_is_found_by_one_query(django_assert_num_queries):
    matter = write()
    team = [make_programme_team(f"{name} Team") for name in ("Ada", "Bo", "Cy")]
    with django_assert_num_queries(1):
        assert queries.team_for(matter) == team


def test_the_mails_hide_their_reader_from_the_list_of_mails():
    team = make_programme_team("Ada Team")
    matter = write(email="writer@example.org")
    client = Client()
    client.force_login(team, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("oversight:mails"), {"about": matter.reference}).content.decode()
    assert f"We have what you wrote: {matter.reference}" in page
    assert "writer@example.org" not in page


def test_the_list_takes_the_same_queries_however_long_it_is_and_is_read_in_parts():
    team = make_programme_team("Ada Team")
    client = Client()
    client.force_login(team, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("matters:matters")
    make_matter(taken_by=team)
    client.get(path)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    for number in range(60):
        make_matter(due_at=NOW + timedelta(days=number % 7), taken_by=make_user())
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(one) == len(many)
    first = queries.matters_page(team)
    second = queries.matters_page(team, before=first.next)
    everything = [*first.matters, *second.matters]
    assert len(first.matters) == 50
    assert second.next is None
    assert everything == sorted(everything, key=lambda each: (each.due_at, each.pk))
    assert len(set(everything)) == 61
    page = client.get(path, {"before": f"{first.next[0].isoformat()}/{first.next[1]}"})
    assert [each.pk for each in page.context["page"].matters] == [m.pk for m in second.matters]


def test_filters_find_by_reference_kind_and_state():
    team = make_programme_team("Ada Team")
    about = make_matter(about="CIC26-LON-0042")
    done = make_matter(S.ANSWERED, kind=MatterKind.ACCESS)
    found = {
        "its own reference": queries.matters_page(team, reference=about.reference.lower()),
        "what it is about": queries.matters_page(team, reference="cic26-lon"),
        "another": queries.matters_page(team, reference="CIC26-L"),
        "kind": queries.matters_page(team, kind=MatterKind.ACCESS, show="done"),
        "done": queries.matters_page(team, show="done"),
    }
    assert {name: list(page.matters) for name, page in found.items()} == {
        "its own reference": [about], "what it is about": [about], "another": [],
        "kind": [done], "done": [done],
    }  # fmt: skip


def test_nothing_typed_is_lost_by_another_button_and_the_challenge_is_one_link_away():
    challenge = make_challenge()
    team = make_programme_team("Ada Team")
    matter = write(about=f"{challenge.reference}-0042")
    client, path = Client(), reverse("matters:matter", args=[matter.reference])
    client.force_login(team, backend="django.contrib.auth.backends.ModelBackend")
    typed = {"answer-text": "We have read it.", "note-text": "Ask Bo.", "put_aside-text": ""}
    taken = client.post(path, typed | {"do": "take_up"})
    assert reverse("catalogue:task_list", args=[challenge.reference]) in taken.content.decode()
    said = {name: sheet["text"].value() for name, sheet in taken.context["sheets"].items()}
    assert said == {"answer": "We have read it.", "note": "Ask Bo.", "put_aside": None}
    noted = client.post(path, typed | {"do": "note"})
    said = {name: sheet["text"].value() for name, sheet in noted.context["sheets"].items()}
    assert said == {"answer": "We have read it.", "note": None, "put_aside": None}
    assert [each.text for each in Remark.objects.filter(kind=RemarkKind.NOTE)] == ["Ask Bo."]
    kept = client.post(path, typed | {"do": "answer"}).context["sheets"]
    assert [kept[name]["text"].value() for name in ("answer", "note")] == [
        "We have read it.", "Ask Bo.",
    ]  # fmt: skip
    assert Remark.objects.filter(kind=RemarkKind.ANSWER).count() == 0
    empty = client.post(path, {"answer-text": "We have read it.", "do": "put_aside"})
    assert empty.context["faulty"].prefix == "put_aside"
    assert client.post(path, typed | {"do": "answer", "note-text": ""}).url == path


def test_who_gets_an_answer_is_told_that_they_asked():
    kinds = {kind.key: str(kind.reason) for kind in KINDS}
    assert kinds["matter_received"] == "somebody wrote to us and gave this address"
    assert kinds["matter_answered"] == "you wrote to us"
