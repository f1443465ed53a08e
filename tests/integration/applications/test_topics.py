"""The topic that an applicant chooses becomes a column of the application."""

import pytest

from challenges.applications import actions
from challenges.catalogue.states import ChallengeState
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_form
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db
FORM = [
    (
        "Idea",
        [
            ("title", "short_text", "What is it called?", {"column": "title"}),
            ("topic", "topic", "What is it about?", {"column": "topic"}),
        ],
    )
]


def saved(application, value, version=0):
    actions.save_section(
        application=application,
        section=1,
        answers={"topic": value, "title": "Warm walls"},
        versions={"topic": version, "title": version},
        actor=application.lead,
        at=NOW,
    )
    application.refresh_from_db()
    return application.topic


def test_only_a_topic_of_this_challenge_is_kept_as_a_column():
    challenge, other = (make_challenge(ChallengeState.OPEN, with_form=False) for _ in range(2))
    make_form(challenge, form=FORM, frozen_at=NOW)
    air = challenge.topics.create(position=1, name="Air")
    other.topics.create(position=1, name="Homes")
    application = make_application(challenge=challenge)
    assert saved(application, "Air") == air
    assert saved(application, "Homes", 1) is None
    assert application.answers.get(question__key="topic").value == "Homes"
    assert saved(application, "Air", 2) == air
    actions.submit_application(
        application=application, declared_by="Ada", actor=application.lead, at=NOW
    )
    application.refresh_from_db()
    assert (application.state, application.topic) == ("submitted", air)
