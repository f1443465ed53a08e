"""A form that is amended while people answer it: nothing lost, nothing sent unseen."""

import pytest
from django.db import transaction

from challenges.applications import actions
from challenges.applications.models import Answer, Application
from challenges.applications.queries import changes_since, draft_of
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue import actions as catalogue
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.queries import form_as_facts, form_of
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Incomplete, Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from tests.factories.applications import ANSWERS, make_answers, make_application
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.organisations import NOW, make_member, make_organisation

pytestmark = pytest.mark.django_db
S = ApplicationState
# The team is asked elsewhere, the sector no longer, the risks are new.
QUESTIONS = (
    ("About you", [FORM[1][1][0], FORM[1][1][2]]),
    ("About your idea", [*FORM[0][1], ("risks", "long_text", "What could go wrong?", {})]),
)


@pytest.fixture
def challenge():
    return make_challenge(ChallengeState.OPEN)


def founder_of(application):
    return make_member(application.organisation, Role.MEMBER)


def amend_form(challenge, form=QUESTIONS):
    """The next version, as an amendment leaves it, without the drafts."""
    return make_form(challenge, number=form_of(challenge).number + 1, frozen_at=NOW, form=form)


def carry(actor=SYSTEM):
    return actions.carry_drafts_over(actor=actor, at=NOW)


def values(application):
    return {
        key: answer.value
        for key, answer in draft_of(Application.objects.get(pk=application.pk)).answers.items()
    }


def test_a_published_amendment_takes_the_drafts_with_it(challenge):
    draft, sent = (make_application(challenge=challenge) for _ in range(2))
    make_answers(draft, ANSWERS)
    make_application("submitted", challenge=challenge)
    before = values(draft)
    writer, approver = challenge.created_by, make_member(challenge.owner, Role.APPROVER)
    amendment = catalogue.begin_amendment(challenge=challenge, actor=writer, at=NOW)
    sections = form_as_facts(challenge)
    sections[1]["questions"].pop(1)
    sections[0]["questions"].append({"label": "What could go wrong?", "kind": "long_text"})
    amendment = catalogue.change_amendment(
        amendment=amendment, section="form", fields={"sections": sections},
        revision=amendment.revision, actor=writer, at=NOW,
    )  # fmt: skip
    amendment = catalogue.explain_amendment(
        amendment=amendment, reason="Risks were forgotten.", revision=amendment.revision,
        actor=writer, at=NOW,
    )  # fmt: skip
    catalogue.send_amendment(amendment=amendment, actor=writer, at=NOW)
    catalogue.publish_amendment(
        amendment=amendment, seen=amendment.revision, actor=approver, at=NOW
    )
    form = form_of(challenge)
    assert (form.number, form.frozen_at) == (2, NOW)
    assert set(Application.objects.values_list("form_version", flat=True)) == {form.pk}
    assert values(draft) == before
    assert [label for label, _words in draft_of(Application.objects.get(pk=draft.pk)).gone] == [
        "What is your sector?"
    ]
    told = Notice.objects.filter(kind="questions_amended")
    assert set(told.values_list("recipient__memberships__organisation", flat=True)) == {
        draft.organisation_id, sent.organisation_id,
        Application.objects.get(state=S.SUBMITTED).organisation_id,
    }  # fmt: skip
    assert Entry.objects.filter(event="applications.DraftCarriedOver").count() == 3


def test_answers_go_with_their_question_and_none_is_lost(challenge):
    draft = make_application(challenge=challenge)
    make_answers(draft, ANSWERS)
    before = values(draft)
    form = amend_form(challenge)
    assert (carry(), carry()) == (1, 0)
    now = draft_of(Application.objects.get(pk=draft.pk))
    assert now.application.form_version == form
    assert {key: answer.value for key, answer in now.answers.items()} == before
    gone = Answer.objects.exclude(question__section__form_version=form)
    assert [answer.question.key for answer in gone] == ["sector"]
    assert [(p.question.key, p.code) for p in now.progress.problems] == [("risks", "missing")]


def test_a_question_that_comes_back_finds_its_answer_again(challenge):
    draft = make_application(challenge=challenge)
    make_answers(draft, ANSWERS)
    before = values(draft)
    for form in (QUESTIONS, FORM):
        amend_form(challenge, form)
        assert carry() == 1
    now = draft_of(Application.objects.get(pk=draft.pk))
    assert (values(draft), now.gone) == (before, [])
    assert now.progress.is_complete


def test_only_the_platform_does_it(challenge):
    for actor in (VISITOR, challenge.created_by):
        with pytest.raises(NotAllowed):
            carry(actor)


def test_what_was_sent_stays_and_its_answers_are_brought_over_to_be_sent_again(challenge):
    sent = make_application("submitted", challenge=challenge)
    content = sent.submissions.get().content
    amend_form(challenge)
    assert carry() == 1
    founder = founder_of(sent)
    sent.refresh_from_db()
    assert (sent.form_version.number, sent.changed_at) == (2, None)
    assert sent.submissions.get().content == content
    with transaction.atomic(), pytest.raises(Incomplete) as refused:
        actions.submit_application(application=sent, declared_by="A Founder", actor=founder, at=NOW)
    assert len(refused.value.missing) == 1


def test_what_was_sent_to_a_closed_call_keeps_its_form(challenge):
    sent = make_application("submitted", challenge=challenge)
    amend_form(challenge)
    Challenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.CLOSED)
    assert carry() == 0
    sent.refresh_from_db()
    assert sent.form_version.number == 1


def test_a_page_of_the_older_form_is_kept_in_full(challenge):
    """The section has another number now, one of its questions another place, one is gone."""
    draft = make_application(challenge=challenge)
    founder = founder_of(draft)
    amend_form(challenge)
    saved = actions.save_section(
        application=draft, section=2, answers={"team": "Two of us", "sector": "Energy"},
        versions={}, form=1, actor=founder, at=NOW,
    )  # fmt: skip
    assert sorted(saved.keys) == ["sector", "team"]
    now = draft_of(Application.objects.get(pk=draft.pk))
    assert now.application.form_version.number == 2
    assert now.words["team"] == "Two of us"
    assert now.gone == [("What is your sector?", "Energy")]


def test_nothing_is_sent_that_answers_questions_nobody_has_read(challenge):
    draft = make_application(challenge=challenge)
    make_answers(draft, ANSWERS)
    founder = founder_of(draft)
    # Only the words differ, so nothing is missing.
    words = [("team", "long_text", "Who is in your team, and since when?", FORM[1][1][0][3])]
    amend_form(challenge, (FORM[0], ("About you", [*words, *FORM[1][1][1:]])))
    sending = {"application": draft, "declared_by": "A Founder", "actor": founder, "at": NOW}
    with transaction.atomic(), pytest.raises(Refused, match="has changed since"):
        actions.submit_application(**sending)
    carry()
    with transaction.atomic(), pytest.raises(Refused, match="has changed since"):
        actions.submit_application(**sending, seen=challenge.version + 1)
    assert actions.submit_application(**sending, seen=challenge.version).number == 1


def test_whoever_begins_later_has_the_newest_form_and_is_told_of_nothing(challenge):
    amend_form(challenge)
    body = make_organisation()
    founder = make_member(body, Role.OWNER)
    begun = actions.start_application(challenge=challenge, organisation=body, actor=founder, at=NOW)
    assert begun.form_version.number == 2
    assert FormVersion.objects.count() == 2
    assert changes_since(begun) == []


def test_any_number_is_carried_over_with_the_same_number_of_queries(
    challenge, django_assert_num_queries, django_assert_max_num_queries
):
    def drafts(number):
        for _ in range(number):
            make_answers(make_application(challenge=challenge), {"title": "Warm walls"})

    drafts(1)
    amend_form(challenge)
    with django_assert_max_num_queries(30) as one:
        assert carry() == 1
    drafts(3)
    amend_form(challenge, FORM)
    with django_assert_num_queries(len(one)):
        assert carry() == 4
