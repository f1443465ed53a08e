"""The audit trail opens to the programme team, and keeps the secrets of judging."""

from datetime import timedelta

import pytest
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging import actions
from challenges.organisations.models import Role
from challenges.oversight import queries
from tests.factories.judging import make_conflict, make_ranked
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db


def events_seen_by(actor):
    return {line.event for line in queries.audit_page(actor)[0]}


def test_only_the_programme_team_reads_it(client):
    client.force_login(make_member(make_borough(), Role.OWNER))
    assert client.get(reverse("oversight:audit")).status_code == 404
    client.force_login(make_programme_team())
    assert client.get(reverse("oversight:audit")).status_code == 200


def test_whoever_is_tied_to_an_applicant_reads_nothing_of_its_judging():
    world = make_ranked()
    actions.decide(
        round=world.the_round,
        chosen=world.applications[:1],
        public_reason="It works.",
        confidential_reason="",
        award_amount=None,
        actor=world.chair,
        at=NOW,
    )
    free, tied = make_programme_team(), make_programme_team()
    make_conflict(tied, world.applications[0].organisation)
    assert {"judging.DecisionMade", "judging.ScoresheetSubmitted"} <= events_seen_by(free)
    assert not {event for event in events_seen_by(tied) if event.startswith("judging.")}
    other = make_ranked()
    ranked = [each for each in queries.audit_page(tied)[0] if each.event == "judging.RoundRanked"]
    assert [line.subject for line in ranked] == [other.challenge.reference]


def test_a_line_whose_event_has_gone_is_still_shown():
    facts = {"at": NOW, "actor_kind": "system", "actor_name": "Citywide", "subject": "X"}
    Entry.objects.create(event="gone.ThingDone", facts={}, **facts)
    later = facts | {"at": NOW + timedelta(days=1)}
    Entry.objects.create(event="catalogue.ChallengeReturned", facts={}, **later)
    lines, _more = queries.audit_page(make_programme_team())
    assert [line.sentence for line in lines][-2:] == [
        "catalogue.ChallengeReturned",
        "gone.ThingDone",
    ]
