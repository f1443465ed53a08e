"""Every section of an approved challenge is amended by the same mechanism."""

import itertools
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from challenges.catalogue import actions
from challenges.catalogue.actions.changing import ROWS
from challenges.catalogue.models import Challenge, FormVersion, Question, SignOff, Visibility
from challenges.catalogue.policy import visible_challenges
from challenges.catalogue.queries import (
    SECTIONS,
    differences_between,
    facts_of,
    form_as_facts,
    form_of,
    newest_version,
    proposed_files,
    screening_of,
    signature_of,
)
from challenges.catalogue.queries.amending import amendable_sections
from challenges.catalogue.queries.facts import COLUMNS
from challenges.catalogue.states import ChallengeState
from challenges.files.models import StoredFile
from challenges.files.policy import may_read_file
from challenges.kernel.policy import VISITOR
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.models import Role
from challenges.oversight.queries.invariants import broken_invariants
from tests.factories.catalogue import make_challenge, make_terms
from tests.factories.files import pdf as small_pdf
from tests.factories.organisations import NOW, make_borough, make_member
from tests.integration.catalogue.test_amending import begin, change, publish, sent

pytestmark = pytest.mark.django_db
S = ChallengeState
STATEMENT = "I have considered the three aims again."
_numbers = itertools.count()


@pytest.fixture
def challenge():
    return make_challenge(S.OPEN)


@pytest.fixture
def writer(challenge):
    return challenge.created_by


@pytest.fixture
def approver(challenge):
    return make_member(challenge.owner, Role.APPROVER)


def pdf(name="pack.pdf"):
    return ContentFile(small_pdf() + str(next(_numbers)).encode(), name=name)


def document(title="Data pack", **fields):
    return {"kind": "data", "title": title, **fields}


def decide(amendment, actor, statement=""):
    return actions.publish_amendment(
        amendment=amendment, seen=amendment.revision, statement=statement, actor=actor, at=NOW
    )


def files():
    return StoredFile.objects.order_by("pk").values_list("name", "state")


def test_a_version_keeps_exactly_what_a_section_writes(challenge):
    facts = facts_of(challenge)
    assert set(facts) == set(SECTIONS)
    for section in set(SECTIONS) - {"equality"}:
        assert set(facts[section]) == {*COLUMNS.get(section, ()), *ROWS.get(section, {})}, section


def test_until_the_deadline_everything_can_be_amended_and_then_what_changes_no_chances(challenge):
    assert tuple(amendable_sections(challenge, NOW)) == SECTIONS
    late = challenge.closes_at + timedelta(days=1)
    assert amendable_sections(challenge, late) == (
        "legal", "dates", "judges", "equality", "publication",
    )  # fmt: skip


CHANGES = {
    "eligibility": {"eligible_kinds": ["company", "charity"], "registered_in": "uk"},
    "legal": {"vat_note": "Leave VAT out."},
    "judges": {
        "who_judges": "Seven people.",
        "judges": [{"name": "A Judge", "role": "Tenant", "body": "", "is_chair": True}],
    },
    "publication": {"contact_name": "Another team", "contact_email": "other@example.org"},
    "documents": {
        "documents": [document(url="https://data.example.org/", data_format="CSV")],
    },
    "form": {"sections": [{"title": "All", "guidance": "", "questions": []}]},
}


@pytest.mark.parametrize("section", CHANGES)
def test_each_goes_there_and_back(challenge, writer, approver, section):
    fields = dict(CHANGES[section])
    if section == "documents":
        fields["terms"] = [make_terms(published_at=NOW)]
    if section == "form":
        fields["sections"] = form_as_facts(challenge)[::-1]
    amendment = sent(challenge, writer, section, **fields)
    assert facts_of(challenge)[section] == amendment.before[section]
    done = decide(amendment, approver)
    now = facts_of(Challenge.objects.get())
    assert now[section] == done.after[section] != done.before[section]
    assert newest_version(challenge).facts == now
    assert differences_between(done.before, done.after)
    assert list(broken_invariants(NOW)) == []


def test_a_list_of_choices_is_read_in_words(challenge, writer):
    kinds = {"eligible_kinds": ["company", "charity"]}
    amendment = change(begin(challenge, writer), writer, "eligibility", **kinds)
    (difference,) = differences_between(amendment.before, amendment.after)
    assert (difference.label, difference.after) == ("Kinds of organisation", "Company\nCharity")


def test_a_proposed_file_is_read_by_insiders_until_it_is_published(challenge, writer, approver):
    first = sent(challenge, writer, "documents", terms=[], documents=[document(upload=pdf())])
    (file,) = proposed_files(first)
    stranger = make_member(make_borough(), Role.OWNER, Role.APPROVER)
    readers = (writer, approver, stranger, VISITOR)
    assert [may_read_file(each, file) for each in readers] == [True, True, False, False]
    decide(first, approver)
    assert [may_read_file(each, file) for each in readers] == [True] * 4
    # It keeps its file, and a second one is added.
    second = change(
        begin(challenge, writer), writer, "documents", terms=[],
        documents=[
            document("Renamed", was=str(file.key)), document("Map", upload=pdf("map.pdf"))
        ],
    )  # fmt: skip
    (a_map,) = proposed_files(second)
    again = change(
        second, writer, "documents", terms=[],
        documents=[
            document("Renamed", was=str(file.key)), document("A map", was=str(a_map.key))
        ],
    )  # fmt: skip
    assert [row["title"] for row in again.after["documents"]["documents"]] == ["Renamed", "A map"]
    assert list(files()) == [("pack.pdf", "stored"), ("map.pdf", "stored")]
    actions.drop_amendment(amendment=again, actor=writer, at=NOW)
    assert list(files()) == [("pack.pdf", "stored"), ("map.pdf", "removed")]
    assert challenge.documents.get().file == file


@pytest.mark.parametrize("way", ["decline", "cancel", "replace"])
def test_what_is_not_published_or_replaced_is_taken_away(challenge, writer, approver, way):
    published = sent(challenge, writer, "documents", terms=[], documents=[document(upload=pdf())])
    decide(published, approver)
    amendment = sent(
        challenge, writer, "documents", terms=[], documents=[document(upload=pdf("new.pdf"))]
    )
    if way == "decline":
        actions.return_amendment(
            amendment=amendment, message="No", is_final=True, actor=approver, at=NOW
        )
    elif way == "cancel":
        actions.cancel_challenge(
            challenge=challenge, reason="No money", confirmed=challenge.reference, actor=approver,
            at=NOW,
        )  # fmt: skip
    else:
        decide(amendment, approver)
    kept = way == "replace"
    assert dict(files()) == {
        "pack.pdf": "removed" if kept else "stored", "new.pdf": "stored" if kept else "removed",
    }  # fmt: skip


def test_whoever_publishes_a_changed_screening_signs_it(challenge, writer, approver):
    was = signature_of(screening_of(challenge))
    findings = [{"group": "age", "effect": "negative", "evidence": "Seen.", "mitigation": "Paper"}]
    amendment = sent(challenge, writer, "equality", advance="Two of them.", findings=findings)
    assert signature_of(screening_of(challenge)) == was
    with transaction.atomic(), pytest.raises(Refused, match="what you have considered"):
        decide(amendment, approver)
    author = make_member(challenge.owner, Role.APPROVER)
    challenge.authors.add(author)
    with transaction.atomic(), pytest.raises(Refused, match="written in neither"):
        decide(amendment, author, STATEMENT)
    decide(amendment, approver, STATEMENT)
    screening = screening_of(challenge)
    signature = signature_of(screening)
    assert (signature.signed_by, signature.statement) == (approver, STATEMENT)
    assert SignOff.objects.get(pk=was.pk).voided_at == NOW
    finding = screening.findings.get(group="age")
    assert (screening.advance, finding.effect, finding.mitigation) == (
        "Two of them.", "negative", "Paper",
    )  # fmt: skip
    assert list(broken_invariants(NOW)) == []


def test_a_section_that_would_be_incomplete_is_not_sent(challenge, writer):
    with transaction.atomic(), pytest.raises(Incomplete, match="Sum the screening up"):
        sent(challenge, writer, "equality", summary=" ", findings=[])
    late = date(2028, 1, 1)
    changed = change(begin(challenge, writer), writer, "equality", review_on=late, findings=[])
    assert changed.after["equality"]["review_on"] == "2028-01-01"


def test_a_changed_form_is_a_new_version_and_the_one_in_use_stays(challenge, writer, approver):
    was = form_of(challenge)
    criterion = challenge.criteria.get(position=2)
    sections = form_as_facts(challenge)
    sections[0]["questions"][1] |= {"label": "In short?", "criterion": criterion.name}
    sections[0]["questions"].append({"label": "What is it?", "kind": "long_text"})
    amendment = sent(challenge, writer, "form", sections=sections)
    assert FormVersion.objects.get() == was
    decide(amendment, approver)
    now = form_of(challenge)
    assert (now.number, now.frozen_at) == (2, NOW)
    asked = [question for section in now.sections.all() for question in section.questions.all()]
    assert [(each.key, each.label) for each in asked[:2]] == [
        ("title", "What is your idea called?"), ("summary", "In short?"),
    ]  # fmt: skip
    assert (asked[1].criterion, asked[4].key) == (criterion, "what-is-it")
    held = Question.objects.get(section__form_version=was, key="summary")
    assert (held.label, held.criterion) == ("What is it, in short?", None)


def test_a_proposed_question_follows_a_criterion_that_is_called_otherwise(challenge, writer):
    sections = form_as_facts(challenge)
    sections[0]["questions"][1]["criterion"] = challenge.criteria.get(position=1).name
    amendment = change(begin(challenge, writer), writer, "form", sections=sections)
    rows = [
        {"name": "Impact" if row.position == 1 else row.name, "weight": row.weight,
         "was": row.position}
        for row in challenge.criteria.order_by("position")
    ]  # fmt: skip
    amendment = change(amendment, writer, "criteria", criteria=rows)
    summary = amendment.after["form"]["sections"][0]["questions"][1]
    assert summary["criterion"] == "Impact"


def test_criteria_that_change_places_twice_keep_what_belongs_to_them(challenge, writer, approver):
    names = [row.name for row in challenge.criteria.order_by("position")]
    weights = dict(challenge.criteria.values_list("name", "weight"))

    def rows(*order):
        return [{"name": names[each], "weight": weights[names[each]]} for each in order]

    held = dict(challenge.criteria.values_list("name", "pk"))
    first = [{**row, "was": was} for row, was in zip(rows(1, 0, 2, 3), (2, 1, 3, 4), strict=True)]
    amendment = change(begin(challenge, writer), writer, "criteria", criteria=first)
    # The page shows what is proposed: its first is the second of what is published.
    second = [{**row, "was": was} for row, was in zip(rows(1, 0, 3, 2), (1, 2, 4, 3), strict=True)]
    amendment = change(amendment, writer, "criteria", criteria=second)
    amendment = actions.explain_amendment(
        amendment=amendment, reason="Order", revision=amendment.revision, actor=writer, at=NOW
    )
    publish(actions.send_amendment(amendment=amendment, actor=writer, at=NOW), approver)
    assert dict(challenge.criteria.values_list("name", "pk")) == held
    assert [row.name for row in challenge.criteria.order_by("position")] == [
        row["name"] for row in rows(1, 0, 3, 2)
    ]


def test_a_criterion_may_go_that_a_form_in_use_is_read_for(writer, approver, challenge):
    gone = challenge.criteria.get(position=4)
    sections = form_as_facts(challenge)
    sections[0]["questions"][1]["criterion"] = gone.name
    decide(sent(challenge, writer, "form", sections=sections), approver)
    rows = [
        {"name": row.name, "weight": row.weight + (15 if row.position == 1 else 0),
         "was": row.position}
        for row in challenge.criteria.filter(position__lt=4).order_by("position")
    ]  # fmt: skip
    decide(sent(challenge, writer, "criteria", criteria=rows), approver)
    question = Question.objects.get(section__form_version=form_of(challenge), key="summary")
    assert (question.criterion, question.label) == (None, "What is it, in short?")
    assert form_of(challenge).number == 2


def test_what_was_shown_is_not_hidden_again_but_may_be_shown_to_more(writer, approver, challenge):
    amendment = begin(challenge, writer)
    for fewer in (Visibility.UNLISTED, Visibility.INVITED):
        with transaction.atomic(), pytest.raises(Refused, match="cannot be hidden"):
            change(amendment, writer, "publication", visibility=fewer)
    actions.drop_amendment(amendment=amendment, actor=writer, at=NOW)
    guarded = make_challenge(S.OPEN, visibility=Visibility.INVITED)
    other = make_member(guarded.owner, Role.APPROVER)
    assert not visible_challenges(VISITOR).filter(pk=guarded.pk).exists()
    decide(sent(guarded, guarded.created_by, "publication", visibility=Visibility.PUBLIC), other)
    assert visible_challenges(VISITOR).filter(pk=guarded.pk).exists()


def test_what_nobody_has_seen_yet_may_still_be_hidden():
    soon = make_challenge(S.APPROVED, publishes_at=NOW + timedelta(days=1))
    changed = change(
        begin(soon, soon.created_by), soon.created_by, "publication",
        visibility=Visibility.INVITED,
    )  # fmt: skip
    assert changed.after["publication"]["visibility"] == Visibility.INVITED
