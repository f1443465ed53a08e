"""Equality monitoring: asked once, kept without a name, published once."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from challenges.applications import actions
from challenges.applications.models import (
    EqualityAnswer,
    EqualityFigure,
    EqualityReport,
    EqualityRequest,
)
from challenges.applications.queries import equality_report_of, equality_tables
from challenges.applications.queries.equality import ASKED_FOR
from challenges.applications.states import ApplicationState
from challenges.applications.words.equality import QUESTIONS
from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove
from challenges.organisations.models import Role
from tests.factories.applications import make_application
from tests.factories.organisations import (
    NOW,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
SAID = {
    "age": "35_to_44", "disability": "yes", "disability_more": "yes_a_little",
    "ethnic_group": "asian_indian", "marital": "married", "religion": "none", "sex": "female",
    "gender": "yes", "orientation": "straight",
}  # fmt: skip


@pytest.fixture
def sent():
    return make_application(ApplicationState.SUBMITTED)


def address(application):
    return reverse("applications:equality", args=[application.reference])


def answered(application, at=NOW, **answers):
    actions.keep_equality_answers(
        challenge=application.challenge, answers=answers, actor=VISITOR, at=at
    )


def over(application):
    """The moment at which the answers are counted."""
    return application.challenge.closes_at + ASKED_FOR


def columns(model):
    return {field.name for field in model._meta.fields}


def keys():
    return set(EqualityAnswer.objects.values_list("key", flat=True))


def told(challenge, key):
    return dict(
        EqualityFigure.objects.filter(report__challenge=challenge, question=key).values_list(
            "answer", "number"
        )
    )


def test_what_was_said_is_kept_apart_from_who_said_it(client, sent, caplog):
    client.force_login(sent.lead)
    before = Entry.objects.count()
    with caplog.at_level(logging.DEBUG):
        page = client.post(address(sent), SAID, follow=True)
    assert "We will not ask you again" in page.content.decode()
    kept = dict(EqualityAnswer.objects.values_list("question", "answer"))
    expected = {key: said for key, said in SAID.items() if key != "disability_more"}
    assert kept == expected | {"disability": "yes_a_little"}
    assert set(EqualityAnswer.objects.values_list("challenge", flat=True)) == {sent.challenge.pk}
    assert len(keys()) == len(QUESTIONS)
    assert columns(EqualityAnswer) == {"key", "challenge", "question", "answer"}
    assert Entry.objects.count() == before
    assert not any(said in caplog.text for said in SAID.values() if len(said) > 4)
    assert sent.reference not in caplog.text


def test_each_save_mixes_all_answers_of_a_challenge(sent):
    """The rows know the transaction that wrote them: it must not be that of one person."""
    other = make_application(ApplicationState.SUBMITTED)
    answered(other, sex="male")
    of_other = keys()
    answered(sent, sex="female", age="35_to_44")
    of_first = keys() - of_other
    answered(sent, sex="male", age="35_to_44")
    assert keys() & of_first == set()
    assert keys() >= of_other
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT xmin::text, count(*) FROM applications_equalityanswer"
            " WHERE challenge_id = %s GROUP BY 1",
            [sent.challenge.pk],
        )
        assert [count for _xmin, count in cursor.fetchall()] == [2 * len(QUESTIONS)]
    said = EqualityAnswer.objects.filter(challenge=sent.challenge).exclude(answer="")
    assert sorted(said.values_list("question", "answer")) == [
        ("age", "35_to_44"), ("age", "35_to_44"), ("sex", "female"), ("sex", "male"),
    ]  # fmt: skip


def test_that_somebody_was_asked_has_neither_a_number_nor_a_moment():
    assert columns(EqualityRequest) == {"key", "challenge", "person"}


def test_nobody_is_asked_twice(client, sent):
    client.force_login(sent.lead)
    client.post(address(sent), SAID)
    assert client.get(address(sent)).status_code == 302
    page = client.post(address(sent), SAID, follow=True)
    assert "You have been asked already" in page.content.decode()
    assert EqualityAnswer.objects.count() == len(QUESTIONS)
    with pytest.raises(IllegalMove):
        actions.ask_about_equality(application=sent, actor=sent.lead, at=NOW)


def test_a_person_is_asked_once_for_a_challenge(client, sent):
    """Whether they apply for two organisations or withdraw and begin anew."""
    other = make_application(ApplicationState.SUBMITTED, challenge=sent.challenge)
    make_membership(sent.lead, other.organisation, Role.MEMBER)
    client.force_login(sent.lead)
    client.post(address(sent), SAID)
    client.post(address(other), SAID)
    assert EqualityAnswer.objects.count() == len(QUESTIONS)
    elsewhere = make_application(ApplicationState.SUBMITTED)
    make_membership(sent.lead, elsewhere.organisation, Role.MEMBER)
    client.post(address(elsewhere), SAID)
    assert EqualityAnswer.objects.count() == 2 * len(QUESTIONS)


def test_an_answer_that_comes_too_late_is_refused_in_words(client, sent):
    client.force_login(sent.lead)
    with time_machine.travel(over(sent), tick=False):
        client.force_login(sent.lead)
        page = client.post(address(sent), SAID, follow=True)
    assert "These questions are closed, so nothing was kept" in page.content.decode()
    assert EqualityAnswer.objects.count() == 0


def test_whoever_passes_over_is_not_asked_again_and_leaves_nothing(client, sent):
    client.force_login(sent.lead)
    client.post(address(sent), SAID | {"skip": "yes"})
    assert EqualityAnswer.objects.count() == 0
    assert EqualityRequest.objects.get().person == sent.lead
    receipt = client.get(reverse("applications:receipt", args=[sent.reference]))
    assert address(sent) not in receipt.content.decode()


def test_each_of_a_team_is_offered_the_questions(client, sent):
    mate = make_member(sent.organisation, Role.MEMBER)
    for member in (sent.lead, mate):
        client.force_login(member)
        for page in ("receipt", "task_list"):
            shown = client.get(reverse(f"applications:{page}", args=[sent.reference]))
            assert address(sent) in shown.content.decode()
        client.post(address(sent), {})
    assert EqualityAnswer.objects.filter(answer="").count() == 2 * len(QUESTIONS)


def test_what_is_no_choice_counts_as_not_said(client, sent):
    client.force_login(sent.lead)
    strange = {"age": "<script>", "sex": ["female", "x"], "ethnic_group": "unsaid",
               "disability": "no", "disability_more": "yes_a_lot", "religion": "\x00"}  # fmt: skip
    client.post(address(sent), strange)
    kept = dict(EqualityAnswer.objects.values_list("question", "answer"))
    assert kept == {question.key: "" for question in QUESTIONS} | {"disability": "no"}


def test_nobody_else_is_asked_and_nobody_is_asked_before_sending(sent):
    draft = make_application(challenge=sent.challenge)
    for actor, application in [
        (make_member(make_organisation(), Role.OWNER), sent),
        (make_member(sent.challenge.owner, Role.OWNER), sent),
        (make_programme_team(), sent),
        (draft.lead, draft),
    ]:
        with pytest.raises(NotAllowed):
            actions.ask_about_equality(application=application, actor=actor, at=NOW)
    with pytest.raises(NotAllowed):
        actions.keep_equality_answers(challenge=sent.challenge, answers={}, actor=sent.lead, at=NOW)
    assert EqualityAnswer.objects.count() == 0


def test_answers_are_taken_until_they_are_counted(sent):
    last = over(sent) - timedelta(seconds=1)
    answered(sent, at=last, sex="male")
    assert actions.publish_equality_reports(actor=SYSTEM, at=last) == 0
    for late in (lambda: answered(sent, at=over(sent)), lambda: actions.ask_about_equality(
        application=sent, actor=sent.lead, at=over(sent)
    )):  # fmt: skip
        with pytest.raises(IllegalMove):
            late()


def test_numbers_are_published_once_and_what_they_were_counted_from_goes(sent):
    for said in ["female"] * 13 + ["male"] * 21 + [""]:
        answered(sent, sex=said, age="35_to_44")
    with pytest.raises(NotAllowed):
        actions.publish_equality_reports(actor=make_programme_team(), at=over(sent))
    assert actions.publish_equality_reports(actor=SYSTEM, at=over(sent)) == 1
    report = EqualityReport.objects.get(challenge=sent.challenge)
    assert report.people == 35
    assert told(sent.challenge, "sex") == {"female": None, "male": 20, "": None}
    assert set(told(sent.challenge, "age").values()) == {None}
    assert EqualityAnswer.objects.count() == 0
    assert actions.publish_equality_reports(actor=SYSTEM, at=over(sent)) == 0
    assert Entry.objects.filter(event="applications.EqualityReportPublished").count() == 1


def test_nothing_is_kept_beside_the_report(sent):
    """A request that came before the end may wait until the report is published."""
    answered(sent, sex="female")
    actions.publish_equality_reports(actor=SYSTEM, at=over(sent))
    last = over(sent) - timedelta(seconds=1)
    with pytest.raises(IllegalMove):
        answered(sent, at=last, sex="male")
    with pytest.raises(IllegalMove):
        actions.ask_about_equality(application=sent, actor=sent.lead, at=last)
    assert EqualityAnswer.objects.count() == 0


def test_too_few_people_are_told_as_such(sent):
    answered(sent, sex="female")
    actions.publish_equality_reports(actor=SYSTEM, at=over(sent))
    report = equality_report_of(sent.challenge)
    assert report.people is None
    assert all(table.is_withheld for table in equality_tables(report))


def test_a_report_is_read_question_by_question_in_words(sent, django_assert_num_queries):
    for said in ["asian_indian"] * 14 + ["asian"] * 2 + ["white_irish"] * 11:
        answered(sent, ethnic_group=said)
    actions.publish_equality_reports(actor=SYSTEM, at=over(sent))
    with django_assert_num_queries(2):
        tables = equality_tables(equality_report_of(sent.challenge))
    assert [table.topic for table in tables] == [question.topic for question in QUESTIONS]
    assert [(str(words), number) for words, number in tables[2].rows] == [
        ("White", None), ("Mixed or multiple ethnic groups", None), ("Asian or Asian British", 15),
        ("Black, African, Caribbean or Black British", None), ("Other ethnic group", None),
        ("Prefer not to say", None),
    ]  # fmt: skip


def test_the_database_refuses_a_small_number(sent):
    report = EqualityReport.objects.create(challenge=sent.challenge, published_at=NOW, people=40)
    with pytest.raises(IntegrityError), transaction.atomic():
        EqualityFigure.objects.create(report=report, question="sex", position=1, number=5)
