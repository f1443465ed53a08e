"""A body takes over what another has thought through: everything but people, dates and money."""

from decimal import Decimal

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.actions.copying import COPIED
from challenges.catalogue.models import Challenge, Document, DocumentKind, Part, Programme
from challenges.catalogue.queries import form_as_facts, form_of, missing_parts
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation, Role
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member

pytestmark = pytest.mark.django_db
S = ChallengeState

# What a copy does not take over, and why.
GIVEN = {"programme", "owner", "reference", "slug", "title", "copied_from"}
PEOPLE = {
    "created_by", "submitted_by", "approved_by", "who_judges", "judges_named_by", "contact_name",
    "contact_email",
}  # fmt: skip
PLACE = {
    "people_affected", "involvement", "procurement_notice", "contracting_body",
    "contracting_decision",
}  # fmt: skip
DATES = {"publishes_at", "opens_at", "closes_at", "must_start_by"}
MONEY = {"budget", "award_amount", "awards_count", "subsidy_note", "vat_note"}
ITS_OWN_LIFE = {
    "id", "state", "created_at", "submitted_at", "approved_at", "review_message", "story",
    "story_text", "answers_text", "version", "note", "sources", "search", "visibility",
    "published_at",
    "cancelled_at", "cancelled_because",
}  # fmt: skip
MANY_COPIED, MANY_LEFT = {"terms"}, {"authors", "localities"}
ROWS_COPIED = {
    "stages",
    "criteria",
    "form_versions",
    "documents",
    "eligibility_questions",
    "topics",
}
ROWS_LEFT = {
    "enquiries", "roles", "updates", "partners", "judges", "guests", "screening", "copies",
    "reviews", "versions", "amendments", "lessons",
}  # fmt: skip


def copy(source: Challenge, owner: Organisation, actor: Actor, **more: object) -> Challenge:
    programme = more.pop("programme", None) or make_programme()
    assert isinstance(programme, Programme)
    return actions.copy_challenge(
        source=source, owner=owner, programme=programme, title="Less lonely", code="LES",
        actor=actor, at=NOW,
    )  # fmt: skip


def test_every_column_and_every_row_of_a_challenge_is_copied_or_left_on_purpose() -> None:
    columns = {field.name for field in Challenge._meta.concrete_fields}
    assert columns == {*COPIED, *GIVEN, *PEOPLE, *PLACE, *DATES, *MONEY, *ITS_OWN_LIFE}
    assert {field.name for field in Challenge._meta.many_to_many} == MANY_COPIED | MANY_LEFT
    rows = {
        each.get_accessor_name()
        for each in Challenge._meta.related_objects
        if each.related_model._meta.app_label == "catalogue"
    }
    assert rows == ROWS_COPIED | ROWS_LEFT


def test_texts_stages_criteria_links_and_form_are_taken_over() -> None:
    source = make_challenge(S.OPEN)
    source.stages.create(position=1, kind="open_call", name="Call", starts_on="2026-11-03")
    source.stages.create(position=2, kind="pilot", name="Pilot", ends_on="2027-06", places=3)
    criterion = source.criteria.order_by("position")[0]
    criterion.bands.create(score=5, words="Proven with residents")
    Document.objects.create(
        challenge=source, position=1, kind=DocumentKind.DATA, title="Visits",
        url="https://data.example.org/visits",
    )  # fmt: skip
    body = make_borough()
    source.eligibility_questions.create(position=1, question="In Europe?", words="You cannot apply")
    copied = copy(source, body, make_member(body, Role.EDITOR))
    for name in COPIED:
        assert getattr(copied, name) == getattr(source, name), name
    stages = copied.stages.order_by("position").values_list(
        "name", "places", "starts_on", "ends_on"
    )
    assert list(stages) == [("Call", None, "", ""), ("Pilot", 3, "", "")]
    criteria = list(copied.criteria.order_by("position").values_list("name", "weight"))
    assert criteria == list(source.criteria.order_by("position").values_list("name", "weight"))
    bands = copied.criteria.get(position=1).bands.values_list("score", "words")
    assert list(bands) == [(5, "Proven with residents")]
    assert [each.url for each in copied.documents.all()] == ["https://data.example.org/visits"]
    assert [each.question for each in copied.eligibility_questions.all()] == ["In Europe?"]
    assert form_as_facts(copied) == form_as_facts(source)
    assert form_of(copied).frozen_at is None
    assert copied.copied_from == source


def test_questions_name_the_copied_criteria_and_not_those_of_the_source() -> None:
    source = make_challenge(S.DRAFT)
    question = form_of(source).sections.all()[0].questions.all()[0]
    question.criterion = source.criteria.get(position=2)
    question.save()
    copied = copy(source, source.owner, source.created_by)
    asked = form_of(copied).sections.all()[0].questions.all()[0]
    assert asked.criterion == copied.criteria.get(position=2)


def test_people_dates_and_money_stay_where_they_were() -> None:
    source = make_challenge(S.OPEN)
    source.partners.create(organisation=make_borough(), part=Part.FUNDER, amount=Decimal(5000))
    body = make_borough()
    officer = make_member(body, Role.EDITOR)
    copied = copy(source, body, officer)
    assert (copied.owner, copied.created_by, list(copied.authors.all())) == (
        body,
        officer,
        [officer],
    )
    assert (copied.opens_at, copied.closes_at, copied.award_amount) == (None, None, None)
    assert (copied.awards_count, copied.partners.count()) == (None, 0)
    assert (copied.state, copied.version, copied.approved_by) == (S.DRAFT, 1, None)
    assert "money" in {part.section for part in missing_parts(copied)}


def test_the_trail_says_from_where() -> None:
    source = make_challenge(S.OPEN)
    body = make_borough()
    copied = copy(source, body, make_member(body, Role.EDITOR))
    entry = Entry.objects.get(event="catalogue.ChallengeCopied")
    assert (entry.subject, source.reference in str(entry.facts)) == (copied.reference, True)


@pytest.mark.parametrize("state", [S.DRAFT, S.IN_REVIEW])
def test_what_another_body_has_not_published_cannot_be_copied(state: str) -> None:
    source = make_challenge(state)
    stranger_of = make_borough()
    with pytest.raises(NotAllowed):
        copy(source, stranger_of, make_member(stranger_of, Role.EDITOR))
    assert copy(source, source.owner, source.created_by).copied_from == source


def test_only_writers_copy_and_only_for_their_own_body() -> None:
    source = make_challenge(S.OPEN)
    body = make_borough()
    for actor in (make_member(body, Role.OBSERVER), make_member(make_borough(), Role.EDITOR)):
        with pytest.raises(NotAllowed):
            copy(source, body, actor)
    assert not Challenge.objects.filter(copied_from=source).exists()


def test_the_invented_and_the_real_are_not_mixed() -> None:
    invented = make_challenge(S.OPEN, programme=make_programme(is_demonstration=True))
    body = make_borough()
    with pytest.raises(Refused, match="is invented and this programme is real"):
        copy(invented, body, make_member(body, Role.EDITOR))
