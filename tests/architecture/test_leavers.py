"""Whoever leaves a body is a stranger to it at once, in the session that is open as well."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from challenges.notifications import runs
from challenges.notifications.models import Notice
from challenges.notifications.states import Cause, NoticeState
from challenges.organisations.actions import end_membership
from challenges.organisations.models import User
from challenges.oversight.queries import my_tasks
from tests.architecture.cast import World, make_world
from tests.architecture.routes import PEOPLE
from tests.architecture.test_routes import NOON, ROUTES, signed_in, try_out
from tests.factories.notifications import make_notice

LEAVERS = ("editor", "case_officer", "approver", "observer", "helper", "teammate")


def leave(world: World, name: str) -> User:
    """All roles end, by the person's own act; the role in a challenge is none of them."""
    user = world.people[name]
    assert user is not None
    for membership in user.memberships.select_related("organisation"):
        end_membership(
            user=user, organisation=membership.organisation, actor=user, at=timezone.now()
        )
    return User.objects.get(pk=user.pk)


@pytest.mark.django_db
@time_machine.travel(NOON)
def test_a_leaver_opens_what_everybody_opens_and_nothing_else():
    """Each is sent to what they had, one of them to every address there is."""
    world = make_world()
    clients = {name: signed_in(world, name) for name in LEAVERS}
    for name in LEAVERS:
        leave(world, name)
    wrong = []
    for name, client in clients.items():
        had = 0
        for route_name, route in ROUTES.items():
            if name not in route.allowed and name != LEAVERS[0]:
                continue
            path = reverse(route_name, args=route.args(world))
            status = try_out(client, route.method, path, route.data(world)).status_code
            had += name in route.allowed and not route.allowed >= PEOPLE
            if (status == 404) == (route.allowed >= PEOPLE):
                wrong.append(f"{name} {route_name}: {status}")
        assert had, f"{name} had nothing to lose"
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.django_db
@time_machine.travel(NOON)
def test_nothing_waits_for_a_leaver_and_no_mail_goes_to_them():
    world = make_world()
    now = timezone.now()
    approver = world.people["approver"]
    assert approver is not None
    assert my_tasks(approver, now).count > 0
    Notice.objects.all().delete()
    notice = make_notice(
        recipient=approver, kind="approval_wanted", about=world.in_review.reference
    )
    gone = leave(world, "approver")
    assert my_tasks(gone, now).count == 0
    Notice.objects.exclude(pk=notice.pk).delete()
    runs.send_notices([str(notice.key)], until=now + timedelta(seconds=25), clock=lambda: now)
    notice.refresh_from_db()
    assert (notice.state, notice.cause) == (NoticeState.SUPPRESSED, Cause.NOT_THEIRS)


@pytest.mark.django_db
@time_machine.travel(NOON)
def test_a_leaver_finds_no_story_in_the_back_office():
    world = make_world()
    client = signed_in(world, "editor")
    assert client.get("/admin/").status_code == 200
    leave(world, "editor")
    assert client.get("/admin/").status_code in (302, 404)
