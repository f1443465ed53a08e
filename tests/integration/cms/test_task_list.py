"""The panels beside a challenge's task list lead on, and never to a page that is not there."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_enquiry, make_review
from tests.factories.organisations import make_member, make_programme_team
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
S = ChallengeState
ROLES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER)


@pytest.fixture(autouse=True)
def _site(db):
    make_site()


def panels_of(client, challenge) -> str:
    page = client.get(reverse("catalogue:task_list", args=[challenge.reference]))
    assert page.status_code == 200
    return page.content.decode().partition("<aside")[2].partition("</aside>")[0]


@pytest.mark.parametrize(
    "state", [S.DRAFT, S.IN_REVIEW, S.APPROVED, S.OPEN, S.CLOSED, S.FINISHED, S.CANCELLED]
)
@pytest.mark.parametrize("role", [*ROLES, "team"])
def test_every_way_on_is_there_for_whoever_is_shown_it(client, state, role):
    challenge = make_challenge(state, at=timezone.now())
    make_page(challenge)
    if state not in (S.DRAFT, S.IN_REVIEW):
        make_review(challenge)
    user = make_programme_team() if role == "team" else make_member(challenge.owner, role)
    client.force_login(user)
    ways = re.findall(r'href="([^"]+)"', panels_of(client, challenge))
    found = {way: client.get(way.replace("&amp;", "&")).status_code for way in ways}
    assert ways
    assert found == dict.fromkeys(ways, 200)


def test_the_desk_is_found_and_who_runs_it_is_told_how_much_waits_there(client):
    challenge = make_challenge(S.OPEN, at=timezone.now())
    for state in (EnquiryState.WAITING, EnquiryState.WAITING, EnquiryState.ANSWERED):
        make_enquiry(state, challenge=challenge)
    make_enquiry(EnquiryState.WAITING)
    desk = reverse("catalogue:enquiries", args=[challenge.reference])
    client.force_login(make_member(challenge.owner, Role.CASE_OFFICER))
    shown = panels_of(client, challenge)
    assert f'href="{desk}"' in shown
    assert "2 questions wait for an answer" in shown

    client.force_login(make_member(challenge.owner, Role.OBSERVER))
    shown = panels_of(client, challenge)
    assert f'href="{desk}"' in shown
    assert "wait for an answer" not in shown
