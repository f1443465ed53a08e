"""Whoever may only view reads the applications of their firm, and writes nothing."""

import pytest
from django.test import Client
from django.utils import timezone

from challenges.applications import actions, policy, queries
from challenges.applications.models import Application
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import NotAllowed
from challenges.notifications.queries import applicants_of
from challenges.organisations.models import Role, User
from challenges.organisations.policy import roles_to_give
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    challenge = make_challenge(ChallengeState.OPEN, at=timezone.now())
    return make_application(challenge=challenge, answers=ANSWERS)


@pytest.fixture
def viewer(draft: Application) -> User:
    return make_member(draft.organisation, Role.VIEWER, name="Vera Viewer")


def page_of(user: User, address: str) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(address, follow=True).content.decode()


def test_a_firm_invites_with_view_or_edit(draft: Application) -> None:
    assert roles_to_give(draft.lead, draft.organisation) == (
        Role.OWNER, Role.MEMBER, Role.VIEWER,
    )  # fmt: skip
    page = page_of(draft.lead, f"/portal/organisations/{draft.organisation.slug}/")
    assert "Can view: reads applications, drafts too, and changes and sends nothing" in page
    assert "Can edit: writes and submits applications, and delivers pilots" in page


def test_a_viewer_reads_the_draft_and_who_may_edit_it(draft: Application, viewer: User) -> None:
    page = page_of(viewer, f"/applications/{draft.reference}/")
    assert "A draft: it is not submitted." in page
    assert str(ANSWERS["summary"]) in page
    assert '<form method="post"' not in page.split("<main")[1]
    assert "audit trail" not in page
    assert [(each.user, each.may_edit) for each in queries.team_of(draft)] == [
        (draft.lead, True),
        (viewer, False),
    ]
    assert list(queries.my_applications(viewer)) == [draft]


def test_the_task_list_says_who_may_do_what(draft: Application, viewer: User) -> None:
    page = " ".join(page_of(draft.lead, f"/applications/{draft.reference}/").split())
    assert 'Vera Viewer <span class="cw-quiet">can view</span>' in page
    assert '<span class="cw-quiet">(you) can edit</span>' in page


def test_a_viewer_does_nothing_with_it(draft: Application, viewer: User) -> None:
    assert not policy.may_edit_application(viewer, draft)
    assert not policy.may_submit_application(viewer, draft)
    assert not policy.may_withdraw_application(viewer, draft)
    assert not policy.may_change_application_files(viewer, draft.reference)
    assert not policy.may_start_application(viewer, draft.challenge, draft.organisation)
    facts = {"section": 1, "answers": {"title": "Mine"}, "versions": {}}
    with pytest.raises(NotAllowed):
        actions.save_section(application=draft, actor=viewer, at=timezone.now(), **facts)  # type: ignore[arg-type]


def test_a_viewer_is_asked_for_nothing_and_told_nothing(draft: Application, viewer: User) -> None:
    assert viewer not in applicants_of(draft)
    assert [each.title for each in queries.waiting_for(viewer, timezone.now())] == []
    assert len(queries.waiting_for(draft.lead, timezone.now())) == 1


def test_a_viewer_of_another_firm_sees_nothing(draft: Application, viewer: User) -> None:
    other = make_member(make_organisation("Another Firm"), Role.VIEWER)
    assert draft in policy.visible_applications(viewer)
    assert draft not in policy.visible_applications(other)
    assert not policy.may_read_draft(other, draft)


def test_an_observer_of_the_body_that_runs_the_call_reads_no_application(
    draft: Application, viewer: User
) -> None:
    sent = make_application("submitted", challenge=draft.challenge)
    observer = make_member(make_borough("Elsewhere"), Role.OBSERVER)
    host = make_member(draft.challenge.owner, Role.OBSERVER)
    assert sent in policy.visible_applications(sent.lead)
    for person in (observer, host, viewer):
        assert sent not in policy.visible_applications(person)
