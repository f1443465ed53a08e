"""What the programme team sets for every challenge of a programme."""

import pytest
from django.test import Client

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Programme
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from tests.factories.catalogue import make_programme
from tests.factories.organisations import NOW, make_programme_team, make_user

pytestmark = pytest.mark.django_db


def change(actor, **facts) -> Programme:
    facts = {"minimum_open_days": 28, "demands_second_factor": False} | facts
    return actions.change_programme(programme=Programme.objects.get(), **facts, actor=actor, at=NOW)


def test_the_trail_says_what_was_changed_and_nothing_else():
    make_programme()
    team = make_programme_team()
    change(team)
    assert not Entry.objects.exists()
    assert change(team, demands_second_factor=True).demands_second_factor
    entry = Entry.objects.get()
    assert (entry.before, entry.after) == (
        {"demands_second_factor": False},
        {"demands_second_factor": True},
    )


def test_only_the_programme_team_changes_it_and_only_to_what_makes_sense():
    make_programme()
    with pytest.raises(NotAllowed):
        change(make_user(), demands_second_factor=True)
    with pytest.raises(Refused, match="from 1 to 365"):
        change(make_programme_team(), minimum_open_days=0)
    assert not Programme.objects.get().demands_second_factor


def test_whoever_switches_it_on_is_asked_at_the_next_page():
    programme = make_programme()
    client = Client()
    client.force_login(make_programme_team(), "django.contrib.auth.backends.ModelBackend")
    path = f"/portal/challenges/programmes/{programme.slug}/"
    assert f'href="{path}"' in client.get("/portal/").content.decode()
    page = client.get(path).content.decode()
    assert "Whoever runs, judges or decides here signs in with a passkey" in page
    saved = client.post(path, {"minimum_open_days": "28", "demands_second_factor": "on"})
    assert (saved.status_code, saved["Location"]) == (302, path)
    assert Programme.objects.get().demands_second_factor
    assert client.get(path)["Location"].startswith("/account/second-step/")
