"""Beginning a challenge and saving its sections."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.forms import problem_sheet
from challenges.catalogue.models import Challenge, Part
from challenges.catalogue.queries import form_of, missing_parts
from challenges.catalogue.states import ChallengeState, StaleSave
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState


def draft(actor, owner, *, title="Warmer homes", code="hea", programme=None):
    return actions.draft_challenge(
        owner=owner,
        programme=programme or make_programme(prefix="CIC26"),
        title=title,
        code=code,
        actor=actor,
        at=NOW,
    )


def change(challenge, actor, section="problem", version=None, **fields):
    return actions.change_challenge(
        challenge=challenge,
        section=section,
        fields=fields,
        version=challenge.version if version is None else version,
        actor=actor,
        at=NOW,
    )


def test_a_draft_has_a_reference_a_form_and_a_line_in_the_trail():
    body = make_borough()
    officer = make_member(body, Role.EDITOR)
    challenge = draft(officer, body)
    assert (challenge.reference, challenge.slug) == ("CIC26-HEA", "warmer-homes")
    assert (challenge.state, challenge.created_by) == (S.DRAFT, officer)
    assert list(challenge.authors.all()) == [officer]
    form = form_of(challenge)
    assert [len(section.questions.all()) for section in form.sections.all()] == [5, 5, 4, 5]
    assert form.frozen_at is None
    entry = Entry.objects.get(subject="CIC26-HEA")
    assert (entry.event, entry.actor_reference, entry.at) == (
        "catalogue.ChallengeDrafted",
        officer.reference,
        NOW,
    )
    assert {part.section for part in missing_parts(challenge)} == {
        "problem", "affected", "money", "legal", "eligibility", "dates", "criteria", "judges",
        "equality", "publication",
    }  # fmt: skip


def test_only_writers_of_a_verified_body_draft():
    body, unverified = make_borough(), make_borough(verified_at=None)
    programme = make_programme()
    for actor, owner in (
        (VISITOR, body),
        (SYSTEM, body),
        (make_member(body, Role.APPROVER), body),
        (make_member(body, Role.CASE_OFFICER), body),
        (make_member(make_borough(), Role.OWNER), body),
        (make_member(unverified, Role.OWNER), unverified),
    ):
        with pytest.raises(NotAllowed):
            draft(actor, owner, programme=programme)
    assert not Challenge.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("code", ["", "AB", "ABCD", "A1B", "ÄÖÜ"])
def test_a_code_is_three_letters(code):
    body = make_borough()
    with pytest.raises(Refused, match="three letters"):
        draft(make_member(body, Role.OWNER), body, code=code)


def test_letters_that_are_taken_are_refused_and_a_title_may_be_used_twice():
    body, programme = make_borough(), make_programme(prefix="CIC26")
    officer = make_member(body, Role.OWNER)
    draft(officer, body, programme=programme)
    with pytest.raises(Refused, match="CIC26-HEA is taken"):
        draft(officer, body, programme=programme)
    second = draft(officer, body, programme=programme, code="TWO")
    assert second.slug == "warmer-homes-cic26-two"
    third = draft(officer, body, programme=programme, code="TRI", title="日本")
    assert third.slug == "cic26-tri"


def test_the_address_follows_the_title_until_the_page_was_public():
    body = make_borough()
    officer = make_member(body, Role.EDITOR, Role.OWNER)
    challenge = draft(officer, body)
    make_challenge(slug="warm-homes")
    renamed = change(challenge, officer, title="Quieter streets")
    assert renamed.slug == "quieter-streets"
    taken = change(renamed, officer, title="Warm homes")
    assert taken.slug == f"warm-homes-{taken.reference.lower()}"
    told = change(taken, officer, summary="Homes lose heat.")
    assert told.slug == taken.slug
    Challenge.objects.filter(pk=challenge.pk).update(published_at=NOW)
    kept = change(Challenge.objects.get(pk=challenge.pk), officer, title="Draughts")
    assert kept.slug == taken.slug


def test_a_programme_that_is_over_takes_no_challenge():
    body = make_borough()
    with pytest.raises(Refused, match="over"):
        draft(make_member(body, Role.OWNER), body, programme=make_programme(state="recorded"))


def test_a_save_keeps_before_and_after_and_makes_the_writer_an_author():
    challenge = make_challenge(problem="Old words")
    writer = make_member(challenge.owner, Role.EDITOR)
    saved = change(challenge, writer, problem="New words", summary=challenge.summary)
    assert (saved.problem, saved.version) == ("New words", 2)
    assert list(saved.authors.all()) == [writer]
    entry = Entry.objects.get(event="catalogue.ChallengeChanged")
    assert entry.facts == {"challenge": challenge.reference, "section": "problem", "version": 2}
    assert (entry.before, entry.after) == ({"problem": "Old words"}, {"problem": "New words"})


def test_a_save_that_changes_nothing_leaves_no_trace():
    challenge = make_challenge()
    saved = change(challenge, make_programme_team(), problem=challenge.problem)
    assert saved.version == 1
    assert not Entry.objects.exists()
    assert not saved.authors.exists()


def test_a_stale_save_of_the_same_section_is_refused_and_of_another_is_not():
    challenge = make_challenge()
    first, second = (make_member(challenge.owner, Role.EDITOR) for _ in range(2))
    change(challenge, first, problem="Theirs")
    with pytest.raises(StaleSave) as refused:
        change(challenge, second, version=1, problem="Mine")
    assert refused.value.version == 2
    assert Challenge.objects.get().problem == "Theirs"
    saved = change(challenge, second, "money", version=1, offer="Housing")
    assert (saved.offer, saved.problem, saved.version) == ("Housing", "Theirs", 3)
    saved = change(challenge, second, version=2, problem="Mine after all")
    assert saved.problem == "Mine after all"


@pytest.mark.parametrize("state", [state for state in ChallengeState if state != S.DRAFT])
def test_sections_are_locked_unless_it_is_a_draft(state):
    challenge = make_challenge(state)
    with pytest.raises(IllegalMove, match="locked"):
        change(challenge, make_programme_team(), problem="Changed")
    challenge.refresh_from_db()
    assert challenge.problem != "Changed"


def test_only_writers_save():
    challenge = make_challenge()
    for actor in (
        VISITOR,
        SYSTEM,
        make_member(challenge.owner, Role.APPROVER, Role.CASE_OFFICER, Role.OBSERVER),
        make_member(make_borough(), Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            change(challenge, actor, problem="Changed")


def test_dates_in_the_wrong_order_are_refused_before_the_database_has_to():
    challenge = make_challenge()
    with pytest.raises(Refused, match="close after it opens"):
        change(
            challenge,
            challenge.created_by,
            "dates",
            opens_at=NOW + timedelta(days=2),
            closes_at=NOW + timedelta(days=2),
        )


def test_texts_that_are_too_long_are_refused():
    challenge = make_challenge()
    with pytest.raises(Refused, match="300"):
        change(challenge, challenge.created_by, summary="x" * 301)


def test_a_column_of_another_section_is_a_mistake_of_ours():
    challenge = make_challenge()
    with pytest.raises(ValueError, match="award_amount"):
        change(challenge, challenge.created_by, award_amount=Decimal(1))


def test_partners_and_money_are_saved_at_once():
    challenge, partner = make_challenge(), make_borough("Ambleford")
    partners = [
        {"organisation": partner, "part": Part.FUNDER, "amount": Decimal(5000), "in_kind": ""}
    ]
    saved = change(challenge, challenge.created_by, "money", awards_count=2, partners=partners)
    assert [(p.organisation, p.amount) for p in saved.partners.all()] == [(partner, 5000)]
    entry = Entry.objects.get()
    assert entry.after == {
        "awards_count": 2,
        "partners": [
            {"organisation": "Ambleford", "part": "funder", "amount": "5000", "in_kind": ""}
        ],
    }
    again = change(saved, challenge.created_by, "money", partners=partners)
    assert again.version == saved.version
    with transaction.atomic(), pytest.raises(Refused, match="twice"):
        change(saved, challenge.created_by, "money", partners=partners * 2)


def test_a_theme_is_spelt_as_published_challenges_spell_it() -> None:
    make_challenge(S.OPEN, theme="Climate change")
    make_challenge(S.DRAFT, theme="Secret")
    draft = make_challenge(S.DRAFT)
    form = problem_sheet(draft, {"title": "Warm homes", "theme": " climate  CHANGE "}).main
    assert form is not None
    assert form.is_valid()
    assert form.cleaned_data["theme"] == "Climate change"
    assert str(form["theme"]).count("<option") == 1
