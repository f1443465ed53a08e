"""Where the pages of a pilot lead back to."""

import pytest
from django.test import Client

from challenges.organisations.models import Role
from tests.factories.organisations import make_borough, make_locality, make_member
from tests.factories.pilots import make_pilot


@pytest.mark.django_db
def test_whoever_adopts_goes_back_to_the_map_and_not_to_the_workspace_of_others():
    pilot = make_pilot()
    officer = make_member(make_borough(locality=make_locality()), Role.EDITOR)
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/pilots/{pilot.slug}/adoption/").content.decode()
    assert f'href="/spread/{pilot.slug}/"' in page
    assert f'href="/pilots/{pilot.slug}/"' not in page
