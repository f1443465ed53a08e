"""The pool of people who judge: who is found, by whom, and what holds for a year."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging import actions, queries
from challenges.judging.models import PanelMember, PoolEntry
from challenges.judging.queries.pool import HOLDS_FOR, PAGE
from challenges.judging.queries.problems import assignment_problem
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import Refused
from challenges.notifications.models import Notice
from challenges.organisations.actions import close_account
from challenges.organisations.models import User
from tests.factories.judging import make_entry, make_judging, make_round, make_scoring
from tests.factories.organisations import NOW, make_programme_team, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def names(actor: User, wanted: queries.Wanted | None = None) -> list[str]:
    found = queries.judges_in_pool(actor, wanted or queries.Wanted(), NOW)
    assert found.count == len(found.rows)
    return [each.entry.user.name for each in found.rows]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


# --- Who is found, and by whom -------------------------------------------------------------------
def test_those_who_look_for_judges_find_who_lets_themselves_be_found() -> None:
    world = make_judging()
    make_entry(make_user("Listed"))
    make_entry(make_user("Hidden"), is_listed=False)
    gone = make_user("Gone")
    make_entry(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert names(world.manager) == names(make_programme_team()) == ["Listed"]
    for other in (world.judges[0], world.chair, world.applications[0].lead, make_user()):
        assert names(other) == []


def test_invented_judges_are_not_found_in_what_is_real() -> None:
    world = make_judging()
    invented = make_user("Invented")
    User.objects.filter(pk=invented.pk).update(is_demonstration=True)
    make_entry(invented)
    assert names(world.manager) == []


def test_people_are_found_by_words_room_and_days() -> None:
    world = make_scoring(make_judging(applications=5, judges=4, reviews=2))
    busy = world.judges[0]
    User.objects.filter(pk=busy.pk).update(name="Bea Busy")
    make_entry(busy, expertise="Social care and housing", load_limit=3)
    free = make_entry(make_user("Flo Free"), organisation="Sample Trust", load_limit=3)
    free.absences.create(starts_on=date(2026, 12, 24), ends_on=date(2026, 12, 31))
    left = queries.judges_in_pool(world.manager, queries.Wanted(words="housing busy"), NOW)
    assert [(row.left, row.room) for row in left.rows] == [
        (left.rows[0].left, 3 - left.rows[0].left)
    ]
    assert left.rows[0].left > 0
    wanted = queries.Wanted
    assert names(world.manager, wanted(words="trust")) == ["Flo Free"]
    assert names(world.manager, wanted(room=3)) == ["Flo Free"]
    away = {"first": date(2026, 12, 31), "last": date(2027, 1, 8)}
    assert names(world.manager, wanted(**away)) == ["Bea Busy"]
    back = {"first": date(2027, 1, 1), "last": date(2027, 1, 8)}
    assert names(world.manager, wanted(**back)) == ["Bea Busy", "Flo Free"]


def test_the_pool_is_paged_by_name_without_gap_or_double() -> None:
    world = make_judging()
    for _ in range(PAGE + 3):
        make_entry(make_user("Same Name"))
    first = queries.judges_in_pool(world.manager, queries.Wanted(), NOW)
    second = queries.judges_in_pool(world.manager, queries.Wanted(), NOW, after=first.after)
    people = {row.entry.pk for row in [*first.rows, *second.rows]}
    assert (len(first.rows), len(second.rows), len(people)) == (PAGE, 3, PAGE + 3)
    assert second.after == ""


@pytest.mark.usefixtures("time_machine_at_noon")
def test_the_list_reads_as_much_for_three_as_for_one_and_shows_no_declaration() -> None:
    world = make_judging()
    make_entry(interests="I own a bakery.")
    client, page = signed_in(world.manager), reverse("judging:pool")
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    make_entry()
    make_entry()
    with CaptureQueriesContext(connection) as three:
        words = client.get(page).content.decode()
    assert len(one) == len(three)
    assert "bakery" not in words
    assert signed_in(world.judges[0]).get(page).status_code == 404


# --- One's own entry -----------------------------------------------------------------------------
def test_everybody_writes_their_own_entry_alone() -> None:
    user, other = make_user("Own"), make_user("Other")
    words = actions.OwnWords(expertise="care", load_limit=4, interests="A bakery.", is_listed=True)
    for stranger in (other, make_programme_team(), SYSTEM):
        with pytest.raises(NotAllowed):
            actions.keep_entry(user=user, words=words, actor=stranger, at=NOW)
    entry = actions.keep_entry(user=user, words=words, actor=user, at=NOW)
    assert (entry.load_limit, entry.declared_at, entry.is_listed) == (4, NOW, True)
    assert "bakery" not in str(list(Entry.objects.values())).lower()
    with pytest.raises(Refused, match="1 or more"):
        actions.keep_entry(user=user, words=actions.OwnWords(load_limit=0), actor=user, at=NOW)


def test_whoever_leaves_is_erased_but_for_the_declaration_of_a_panel() -> None:
    world = make_judging()
    free, judge = make_user("Free"), world.judges[0]
    make_entry(free, expertise="care")
    sitting = make_entry(judge, expertise="data", interests="A bakery.", organisation="Trust")
    sitting.absences.create(starts_on=NOW.date(), ends_on=NOW.date())
    with pytest.raises(NotAllowed):
        actions.leave_pool(entry=sitting, actor=world.manager, at=NOW)
    assert actions.leave_pool(entry=free.pool_entry, actor=free, at=NOW) is None
    assert not PoolEntry.objects.filter(user=free).exists()
    left = actions.leave_pool(entry=sitting, actor=make_programme_team(), at=NOW)
    assert left is not None
    kept = (left.expertise, left.organisation, left.interests, left.is_listed)
    assert kept == ("", "", "A bakery.", False)
    assert not left.absences.exists()


def test_whoever_closes_their_account_leaves_the_pool() -> None:
    user = make_user("Leaving")
    make_entry(user)
    close_account(account=user, actor=SYSTEM, at=NOW)
    assert not PoolEntry.objects.filter(user=user).exists()


@pytest.mark.usefixtures("time_machine_at_noon")
def test_the_page_saves_renews_and_lets_leave() -> None:
    user = make_user("Paula Page")
    client, page = signed_in(user), reverse("judging:own_entry")
    assert client.get(page).status_code == 200
    said = {"expertise": "care", "load_limit": "6", "interests": "A bakery.", "is_listed": "on"}
    assert "named all your interests" in client.post(page, said).content.decode()
    assert client.post(page, said | {"is_complete": "on"}).status_code == 302
    words = client.get(page).content.decode()
    assert "Your declaration holds until" in words
    assert "A bakery." in words
    assert client.post(reverse("judging:leave_pool")).status_code == 302
    assert not PoolEntry.objects.filter(user=user).exists()
    assert client.post(reverse("judging:leave_pool")).status_code == 404


# --- A declaration holds for a year --------------------------------------------------------------
def test_whose_declaration_lapses_before_scoring_closes_is_given_nothing() -> None:
    world = make_judging()
    make_round(world)
    lapsing = world.judges[0]
    entry = make_entry(lapsing, declared_at=NOW - HOLDS_FOR + DAY)
    given = {judge.reference for judge in assignment_problem(world.the_round).judges}
    assert given == {each.reference for each in world.judges[1:]}
    PoolEntry.objects.filter(pk=entry.pk).update(declared_at=NOW)
    assert len(assignment_problem(world.the_round).judges) == 4


def test_whose_declaration_lapses_is_reminded_once_and_sees_it_among_their_tasks() -> None:
    world = make_judging()
    old, fresh = world.judges[0], world.judges[1]
    make_entry(old, declared_at=NOW - HOLDS_FOR + 20 * DAY, is_listed=False)
    make_entry(fresh)
    idle = make_user("Sits nowhere and is not listed")
    make_entry(idle, declared_at=NOW - 2 * HOLDS_FOR, is_listed=False)
    assert actions.remind_of_declarations(actor=SYSTEM, at=NOW) == 1
    assert actions.remind_of_declarations(actor=SYSTEM, at=NOW + DAY) == 0
    notice = Notice.objects.get(kind="interests_lapse")
    assert notice.recipient == old
    names = [each.url_name for each in queries.waiting_for(old, NOW)]
    assert "judging:own_entry" in names
    assert "judging:own_entry" not in [each.url_name for each in queries.waiting_for(fresh, NOW)]
    actions.keep_entry(user=old, words=actions.OwnWords(), actor=old, at=NOW)
    assert "judging:own_entry" not in [each.url_name for each in queries.waiting_for(old, NOW)]
    assert PanelMember.objects.filter(user=old).exists()
