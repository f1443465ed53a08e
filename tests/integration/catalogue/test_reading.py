"""A challenge as a second person reads it."""

import pytest

from challenges.catalogue.queries import facts_of
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.views.reading import read_in_groups
from tests.factories.catalogue import make_challenge

pytestmark = pytest.mark.django_db


def test_an_answer_is_told_whichever_it_is():
    """Whoever approves has to see which answer lets applicants go on."""
    challenge = make_challenge(ChallengeState.IN_REVIEW)
    for position, passes in enumerate(("no", "yes"), start=1):
        challenge.eligibility_questions.create(
            position=position, question=f"Question {position}?", passes=passes, words="Not this."
        )
    groups = read_in_groups(facts_of(challenge), {}, {})
    sections = {each["id"]: each for group in groups for each in group["sections"]}
    (questions,) = sections["eligibility"]["lists"]
    assert [dict(row["short"])["Answer that passes"] for row in questions["rows"]] == ["No", "Yes"]
