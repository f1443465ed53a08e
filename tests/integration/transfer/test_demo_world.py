"""The demonstration round shows every stage, keeps every rule and is the same for each seed."""

from collections import Counter
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django.test import Client

from challenges.applications.models import Application, Collaborator, EqualityReport
from challenges.applications.queries import equality_tables, shared_with_me
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import edited_challenges
from challenges.judging.models import Assignment, Conflict, PanelMember, RankingRun, Round, Standing
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Organisation, User
from challenges.oversight.queries.invariants import broken_invariants
from challenges.pilots.models import Adoption, AdoptionStep, Milestone, Pilot
from challenges.transfer.engines.cast import LEADS, PARTNER, PROGRAMME_TEAM
from challenges.transfer.engines.programme_file import dump, parse_programme
from challenges.transfer.queries.cast import demonstration_cast
from challenges.transfer.queries.programme import programme_as_file
from challenges.transfer.runs.demo_world import demo_world
from challenges.transfer.runs.export_programme import export_programme
from challenges.transfer.runs.import_programme import import_programme
from challenges.transfer.runs.load_reference import LONDON, load_reference
from tests.factories.site import make_site

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def london():
    return load_reference(text=LONDON.read_text(encoding="utf-8"), actor=SYSTEM, at=AT)


class Undo(Exception):
    """Thrown to take back what was made."""


def made_and_undone():
    """The text of a world that is rolled back again."""
    text = ""
    try:
        with transaction.atomic():
            world = demo_world(actor=SYSTEM, at=AT)
            text = export_programme(slug=world.slug, actor=SYSTEM)
            raise Undo
    except Undo:
        return text


def test_the_world_is_whole(london, settings):
    """One world is made and looked at from every side: making it is the slow part."""
    assert demonstration_cast() == []
    programme = demo_world(actor=SYSTEM, at=AT)

    assert demonstration_cast() == list(LEADS)
    every_stage_is_there(programme)
    nothing_lies_in_the_future()
    only_invented_bodies_apply()
    each_role_has_an_account()
    one_draft_is_shared_with_somebody_from_outside()
    only_the_team_and_writers_see_the_back_office()
    who_applied_is_told_as_far_as_it_may()
    assert not Notice.objects.filter(sent_at__isnull=True).exists()

    before = Entry.objects.count()
    assert demo_world(actor=SYSTEM, at=LATER).pk == programme.pk
    settings.DEMO, said = True, StringIO()
    call_command("demo_world", stdout=said)
    assert "is here" in said.getvalue()
    assert Entry.objects.count() == before


def every_stage_is_there(programme):
    assert programme.is_demonstration
    assert broken_invariants(LATER) == []
    states = dict(Challenge.objects.values_list("reference", "state"))
    assert states == {
        "CIC26-ACT": "open",
        "CIC26-DEM": "open",
        "CIC26-DMP": "draft",
        "CIC26-FIN": "closed",
        "CIC26-FOO": "in_review",
        "CIC26-LON": "open",
        "CIC26-PHY": "in_review",
        "CIC26-RAI": "declined",
        "CIC26-REP": "draft",
        "CIC26-STE": "cancelled",
        "CIC26-WRM": "piloting",
    }
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        "submitted": 29,
        "draft": 13,
        "withdrawn": 2,
        "selected": 2,
        "not_selected": 22,
    }
    assert len(set(PanelMember.objects.values_list("user", flat=True))) == 12
    assert Conflict.objects.count() == 5
    assert Standing.objects.count() == 24
    best = Standing.objects.filter(rank__lte=2)
    assert set(best.values_list("application__state", flat=True)) == {"selected"}
    assert RankingRun.objects.get().is_calibrated
    assert dict(Round.objects.values_list("reference", "state")) == {
        "CIC26-WRM-R1": "decided",
        "CIC26-FIN-R1": "scoring",
    }
    work = Counter(
        Assignment.objects.filter(round__state="scoring").values_list("state", flat=True)
    )
    assert sum(work.values()) == 55
    assert work["proposed"] == 1
    assert work["submitted"] > 20
    assert work["published"] > 8
    assert work["recused"] == 1
    assert Counter(Pilot.objects.values_list("state", flat=True)) == {"running": 1, "finished": 1}
    assert Counter(Milestone.objects.values_list("state", flat=True)) == {
        "accepted": 4,
        "delivered": 1,
        "planned": 1,
    }
    assert set(Adoption.objects.values_list("state", flat=True)) == {
        "interest", "exploring", "committed", "live", "embedded", "declined", "stopped",
    }  # fmt: skip
    in_use = Adoption.objects.filter(pilot__slug="made-up-lantern", state__in=["live", "embedded"])
    assert in_use.count() == 8


def who_applied_is_told_as_far_as_it_may():
    report = EqualityReport.objects.get()
    assert (report.challenge.reference, report.people) == ("CIC26-WRM", 70)
    withheld = [table.is_withheld for table in equality_tables(report)]
    assert (withheld.count(False), withheld.count(True)) == (7, 1)


def nothing_lies_in_the_future():
    assert not Entry.objects.filter(at__gt=AT).exists()
    assert not AdoptionStep.objects.filter(on__gt="2026-11-23").exists()
    assert not Application.objects.filter(submitted_at__gt=AT).exists()


def only_invented_bodies_apply():
    assert set(Application.objects.values_list("organisation__is_demonstration", flat=True)) == {
        True
    }
    assert not User.objects.filter(is_demonstration=False).exists()
    assert not User.objects.exclude(email__endswith=".example").exists()
    assert not Organisation.objects.filter(slug="hackney", is_demonstration=True).exists()


def each_role_has_an_account():
    for player in LEADS:
        user = User.objects.get(email=player.email)
        held = set(user.memberships.values_list("organisation__slug", "role"))
        assert held == set(player.roles)
        assert user.name == player.name


def one_draft_is_shared_with_somebody_from_outside():
    access = Collaborator.objects.get(state="active")
    assert (access.user.email, access.right) == (PARTNER.email, "edit")
    assert access.application.state == "draft"
    assert list(shared_with_me(access.user)) == [access.application]
    assert Collaborator.objects.get(state="invited").application == access.application


def only_the_team_and_writers_see_the_back_office():
    make_site()
    for user in User.objects.order_by("email"):
        client = Client()
        client.force_login(user)
        seen = client.get("/admin/").status_code == 200
        is_writer = edited_challenges(user).exists()
        assert seen is (user.email == PROGRAMME_TEAM.email or is_writer), user.email
    backed = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True))
    assert [user.email for user in backed] == [PROGRAMME_TEAM.email]


def test_the_same_seed_gives_the_same_world_and_it_goes_through_a_file(london):
    text = made_and_undone()
    assert made_and_undone() == text
    assert not Challenge.objects.exists()
    imported = import_programme(text=text, actor=SYSTEM, at=LATER)
    assert export_programme(slug=imported.slug, actor=SYSTEM) == text
    assert dump(parse_programme(text)) == text
    assert programme_as_file(imported.slug) == parse_programme(text)
    assert broken_invariants(LATER) == []
    before = Entry.objects.count()
    import_programme(text=text, actor=SYSTEM, at=LATER)
    assert Entry.objects.count() == before


def test_it_needs_its_city():
    with pytest.raises(Refused, match="load_reference"):
        demo_world(actor=SYSTEM, at=AT)


def test_a_visitor_may_not(london):
    with pytest.raises(NotAllowed):
        demo_world(actor=VISITOR, at=AT)
