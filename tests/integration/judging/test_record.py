"""Judging that comes from a file stays as it was recorded."""

from datetime import UTC, datetime

import pytest

from challenges.applications.actions.record import record_application
from challenges.audit.models import Entry
from challenges.catalogue.actions.record import record_programme
from challenges.catalogue.actions.record_challenge import record_challenge
from challenges.judging.actions.record import record_conflict, record_panel
from challenges.judging.actions.record_round import record_round
from challenges.judging.models import Score, Scoresheet
from challenges.judging.queries.recorded import round_as_facts
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.actions.record import record_organisation, record_person

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = {"actor": SYSTEM, "at": AT}

pytestmark = pytest.mark.django_db


@pytest.fixture
def past():
    """A past challenge with one application, a panel of one, and the facts of a round."""
    body = record_organisation(slug="hackney", kind="borough", name="Hackney", **BY)
    startup = record_organisation(slug="teapot", kind="company", name="Sample Teapot", **BY)
    judge = record_person(email="jude@judges.example", name="Jude Sample", **BY)
    programme = record_programme(
        slug="p", prefix="SAM19", name="Past", run_by=body, state="recorded", **BY
    )
    challenge = record_challenge(
        programme=programme,
        reference="SAM19-TEA",
        slug="tea",
        title="Tea",
        state="recorded",
        criteria=[
            {
                "name": "Fit",
                "description": "",
                "weight": 100,
                "max_score": 5,
                "needs_comment": False,
                "bands": [(0, "None"), (5, "All")],
            }
        ],
        **BY,
    )
    application = record_application(
        challenge=challenge,
        reference="SAM19-TEA-0001",
        organisation=startup,
        state="selected",
        **BY,
    )
    panel = record_panel(
        challenge=challenge,
        chair=judge,
        judges=[{"user": judge, "load_limit": 9, "expertise": "", "declared_at": None}],
        **BY,
    )
    sheet = {
        "revision": 1,
        "state": "submitted",
        "feedback": "Pour slower.",
        "private_note": "",
        "in_scope": None,
        "recommended": None,
        "reason": "",
        "saved_at": AT,
        "submitted_at": AT,
        "scores": [{"criterion": "Fit", "value": 4, "does_not_apply": False, "comment": ""}],
    }
    assignment = {
        "application": application,
        "judge": judge,
        "submission": None,
        "position": 1,
        "state": "submitted",
        "recusal_reason": "",
        "sheets": [sheet],
    }
    facts = {
        "reference": "SAM19-TEA-R1",
        "name": "First round",
        "state": "decided",
        "assignments": [assignment],
        "ranking": None,
        "decision": None,
    }
    return {"panel": panel, "judge": judge, "startup": startup, "facts": facts}


def test_a_round_comes_in_once_and_reads_as_it_was_written(past):
    row = record_round(panel=past["panel"], **past["facts"], **BY)
    facts = round_as_facts(row)
    assert facts["assignments"] == past["facts"]["assignments"]
    assert Score.objects.get().value == 4
    before = Entry.objects.count()
    assert record_round(panel=past["panel"], **past["facts"], **BY) == row
    assert Entry.objects.count() == before


def test_what_was_judged_does_not_change(past):
    record_round(panel=past["panel"], **past["facts"], **BY)
    past["facts"]["assignments"][0]["sheets"][0]["scores"][0]["value"] = 5
    with pytest.raises(Refused, match="What was judged does not change"):
        record_round(panel=past["panel"], **past["facts"], **BY)
    assert Scoresheet.objects.get().state == "submitted"
    assert Score.objects.get().value == 4


def test_a_conflict_that_was_dismissed_stays_dismissed(past):
    given = {
        "judge": past["judge"],
        "organisation": past["startup"],
        "source": "declared",
        "declared_at": AT,
        "kind": "investor",
    }
    row = record_conflict(**given, **BY)
    row.state = "dismissed"
    row.save()
    assert record_conflict(**given, **BY).state == "dismissed"
    assert Entry.objects.filter(event="judging.ConflictRecorded").count() == 1


def test_a_visitor_records_nothing(past):
    with pytest.raises(NotAllowed):
        record_round(panel=past["panel"], **past["facts"], actor=VISITOR, at=AT)
