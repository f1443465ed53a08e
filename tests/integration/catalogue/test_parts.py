"""Stages, criteria and questions."""

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.actions.changing import ROWS
from challenges.catalogue.models import Band, Column, QuestionKind
from challenges.catalogue.queries import form_of
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member

pytestmark = pytest.mark.django_db
K = QuestionKind


def save(action, challenge, *, actor=None, version=None, **rows):
    section = next((name for name in ROWS if set(ROWS[name]) & set(rows)), "")
    if action is actions.change_challenge:
        rows = {"section": section, "fields": rows}
    return action(
        challenge=challenge,
        actor=actor or challenge.created_by,
        version=challenge.version if version is None else version,
        at=NOW,
        **rows,
    )


def criterion(name, weight, was=None, **more):
    return {"name": name, "description": "", "weight": weight, "max_score": 5, "was": was, **more}


def test_criteria_keep_what_belongs_to_them_when_they_change_places():
    challenge = make_challenge()
    impact, _feasibility, value, _team = challenge.criteria.order_by("position")
    Band.objects.create(criterion=value, score=5, words="Excellent")
    saved = save(
        actions.change_challenge,
        challenge,
        criteria=[
            criterion("Value for money", 30, was=3),
            criterion("New one", 30),
            criterion("Impact", 40, was=1),
        ],
    )
    rows = list(saved.criteria.order_by("position"))
    assert [(row.position, row.name, row.weight) for row in rows] == [
        (1, "Value for money", 30), (2, "New one", 30), (3, "Impact", 40),
    ]  # fmt: skip
    assert (rows[0].pk, rows[2].pk) == (value.pk, impact.pk)
    assert rows[0].bands.get().words == "Excellent"


def test_weights_may_be_wrong_while_writing_but_not_impossible():
    challenge = make_challenge()
    saved = save(actions.change_challenge, challenge, criteria=[criterion("One", 101 - 1)])
    assert saved.criteria.count() == 1
    with pytest.raises(Refused):
        save(actions.change_challenge, saved, criteria=[criterion("One", 101)])
    with pytest.raises(Refused):
        save(actions.change_challenge, saved, criteria=[criterion("One", 50, max_score=0)])


def test_stages_are_kept_in_order_and_end_after_they_start():
    challenge = make_challenge()
    stages = [
        {"kind": "open_call", "name": "Open call", "starts_on": "2026-11-30", "ends_on": "2026-12"},
        {"kind": "judging", "name": "Judging", "starts_on": "2027", "ends_on": "2027-01-20"},
    ]
    saved = save(actions.change_challenge, challenge, stages=stages)
    assert [stage.name for stage in saved.stages.order_by("position")] == ["Open call", "Judging"]
    assert Entry.objects.get().facts["section"] == "dates"
    stages[0]["ends_on"] = "2026-10"
    with pytest.raises(Refused, match="“Open call” ends before it starts"):
        save(actions.change_challenge, saved, stages=stages)
    stages[0]["ends_on"] = "soon"
    with pytest.raises(Refused):
        save(actions.change_challenge, saved, stages=stages)


def question(label, kind=K.SHORT_TEXT, **more):
    return {"label": label, "kind": kind, **more}


def test_a_question_keeps_its_key_when_its_words_change():
    challenge = make_challenge()
    sections = [
        {
            "title": "All",
            "questions": [
                question("Name of it", key="title", column=Column.TITLE),
                question("What is it?"),
                question("What is it?", K.LONG_TEXT),
            ],
        }
    ]
    saved = save(actions.save_questions, challenge, sections=sections)
    asked = form_of(saved).sections.all()[0].questions.all()
    assert [(row.key, row.kind) for row in asked] == [
        ("title", "short_text"), ("what-is-it", "short_text"), ("what-is-it-2", "long_text"),
    ]  # fmt: skip
    assert form_of(saved).number == 1
    again = save(actions.save_questions, saved, sections=[
        {"title": "All", "questions": [
            {"label": row.label, "kind": row.kind, "key": row.key, "column": row.column}
            for row in asked
        ]}
    ])  # fmt: skip
    assert again.version == saved.version


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ([question("A", column="title"), question("B", column="title")], "Only one of them can"),
        ([question("A", K.YES_NO, column="amount")], "change its kind"),
        ([question("A", key="same"), question("B", key="same")], "the same one"),
    ],
)
def test_a_form_that_cannot_work_is_refused(questions, words):
    challenge = make_challenge()
    with pytest.raises(Refused, match=words):
        save(actions.save_questions, challenge, sections=[{"title": "S", "questions": questions}])
    assert len(form_of(challenge).sections.all()) == 2


CALLS = [
    (actions.change_challenge, {"stages": [{"kind": "other", "name": "A"}]}, "dates"),
    (actions.change_challenge, {"criteria": [criterion("A", 100)]}, "criteria"),
    (actions.save_questions, {"sections": [{"title": "A", "questions": []}]}, "form"),
]


@pytest.mark.parametrize(("action", "rows", "section"), CALLS)
def test_every_list_is_saved_by_writers_of_a_draft_only_and_once(action, rows, section):
    challenge, locked = make_challenge(), make_challenge("in_review")
    for actor in (
        make_member(challenge.owner, Role.APPROVER),
        make_member(make_borough(), Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            save(action, challenge, actor=actor, **rows)
    with pytest.raises(IllegalMove):
        save(action, locked, **rows)
    saved = save(action, challenge, **rows)
    entry = Entry.objects.get()
    assert (entry.facts["section"], entry.facts["version"]) == (section, saved.version)
    with pytest.raises(StaleSave):
        save(action, challenge, version=1, **rows)
