"""The topics of a challenge, and the question that asks for one."""

import pytest

from challenges.applications.queries import form_of_version
from challenges.catalogue import actions
from challenges.catalogue.queries import form_of
from challenges.catalogue.queries.readiness.form import missing_in_form
from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Refused
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_form
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db
ASK = ("topic", "topic", "What is it about?", {"column": "topic"})
TITLE = ("title", "short_text", "What is it called?", {"column": "title"})


def write(challenge, *topics):
    challenge.refresh_from_db()
    return actions.change_challenge(
        challenge=challenge,
        section="judges",
        fields={"topics": list(topics)},
        version=challenge.version,
        actor=challenge.created_by,
        at=NOW,
    )


def names(challenge):
    return list(challenge.topics.order_by("position").values_list("position", "name"))


def test_topics_keep_their_rows_when_they_change_places():
    challenge = write(make_challenge(), "Air", "Water")
    water = challenge.topics.get(name="Water").pk
    write(challenge, "Water", "Homes")
    assert names(challenge) == [(1, "Water"), (2, "Homes")]
    assert challenge.topics.get(name="Water").pk == water


def test_a_topic_that_an_application_has_stays():
    challenge = write(make_challenge(), "Air", "Water")
    make_application(challenge=challenge, topic=challenge.topics.get(name="Air"))
    with pytest.raises(Refused, match="“Air”"):
        write(challenge, "Water")
    assert names(challenge) == [(1, "Air"), (2, "Water")]
    write(challenge, "Water", "Air")
    assert names(challenge) == [(1, "Water"), (2, "Air")]


def test_the_question_offers_the_topics_of_its_own_challenge():
    mine, other = (make_challenge(ChallengeState.OPEN, with_form=False) for _ in range(2))
    for challenge, listed in ((mine, ("Air", "Water")), (other, ("Homes",))):
        for place, name in enumerate(listed, start=1):
            challenge.topics.create(position=place, name=name)
        make_form(challenge, form=[("Idea", [TITLE, ASK])], frozen_at=NOW)
    _title, asked = form_of_version(form_of(mine)).questions
    assert (asked.kind, asked.options) == ("choice", (("Air", "Air"), ("Water", "Water")))


def test_a_form_that_asks_for_a_topic_needs_two_of_them():
    challenge = make_challenge(with_form=False)
    form = make_form(challenge, form=[("Idea", [TITLE, ASK])])
    assert [each for each in missing_in_form(form) if "topics" in each] == [
        "List at least two topics beside the judges, or take the question “What is it about?” out"
    ]
    write(challenge, "Air", "Water")
    assert not missing_in_form(form)
