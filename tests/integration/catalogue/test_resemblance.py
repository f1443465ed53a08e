"""An officer sees which challenges of others resemble the one being written, and no secret ones."""

from typing import Any

import pytest

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import alike_challenges
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member

S = ChallengeState
LONELY = {
    "title": "Loneliness among older neighbours",
    "summary": "Older residents meet nobody for days.",
    "problem": "Older neighbours who live alone go for days without a visit.",
    "theme": "Inequality",
}
OTHERS = {
    "title": "Repair, not replace",
    "summary": "Household goods are thrown away.",
    "problem": "Kettles and bicycles end as waste.",
    "theme": "Inequality",
}
PLAIN = {"affected": "", "evidence": "", "offer": "", "must_not": ""}


def lonely(state: str = S.OPEN, **fields: Any) -> Challenge:
    return make_challenge(state, **(PLAIN | LONELY | fields))


@pytest.mark.django_db
def test_a_challenge_about_the_same_is_found_with_the_words_that_both_use() -> None:
    theirs = lonely(title="Older people who meet nobody")
    make_challenge(S.OPEN, **(PLAIN | OTHERS))
    draft = lonely(S.DRAFT)
    (found,) = alike_challenges(make_member(draft.owner, Role.EDITOR), draft, NOW)
    assert found.challenge == theirs
    assert "neighbours" in found.shared
    assert found.is_public
    assert found.challenge.state_now == S.OPEN  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_the_theme_alone_makes_nothing_alike() -> None:
    make_challenge(S.OPEN, **(PLAIN | OTHERS))
    draft = lonely(S.DRAFT)
    assert list(alike_challenges(draft.created_by, draft, NOW)) == []


@pytest.mark.django_db
def test_the_draft_of_another_body_stays_secret_and_its_own_officers_find_it() -> None:
    body = make_borough()
    secret, draft = lonely(S.DRAFT, owner=body), lonely(S.DRAFT)
    assert list(alike_challenges(draft.created_by, draft, NOW)) == []
    both = make_member(body, Role.EDITOR)
    (found,) = alike_challenges(both, draft, NOW)
    assert (found.challenge, found.is_public) == (secret, False)


@pytest.mark.django_db
def test_a_draft_without_words_resembles_nothing() -> None:
    lonely()
    draft = make_challenge(S.DRAFT, **PLAIN, title="???", summary="", problem="", theme="")
    assert list(alike_challenges(draft.created_by, draft, NOW)) == []


@pytest.mark.django_db
def test_words_of_the_query_language_are_only_words() -> None:
    lonely(
        title="Nobody's neighbours | & ! :* ( \\ ' older", problem="O'Neill's \\'quoted\\' older"
    )
    draft = lonely(S.DRAFT, problem="it's \\ 'older' neighbours' <-> & | !(")
    assert len(alike_challenges(draft.created_by, draft, NOW)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_stays_the_same(number: int, django_assert_num_queries: Any) -> None:
    for _each in range(number):
        lonely()
    draft = lonely(S.DRAFT)
    actor = make_member(draft.owner, Role.EDITOR)
    with django_assert_num_queries(11):  # two of them read the roles
        assert len(alike_challenges(actor, draft, NOW)) == number
