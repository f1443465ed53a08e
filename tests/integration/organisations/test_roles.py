"""Giving and ending roles."""

import pytest

from challenges.audit.models import Entry
from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations import actions
from challenges.organisations.models import Kind, Membership, Role
from challenges.organisations.policy import has_role, is_programme_team
from challenges.organisations.queries import (
    members_of,
    organisations_of,
    people_with_role,
    programme_team,
    waiting_for,
)
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db


def grant(user, organisation, role, actor):
    return actions.grant_role(user=user, organisation=organisation, role=role, actor=actor, at=NOW)


def end(user, organisation, role, actor):
    actions.end_role(user=user, organisation=organisation, role=role, actor=actor, at=NOW)


def events():
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_an_owner_gives_a_role_once():
    body, user = make_borough(), make_user("Ada Example")
    owner = make_member(body, Role.OWNER)
    assert not has_role(user, body, Role.EDITOR)
    for _ in range(2):
        grant(user, body, Role.EDITOR, owner)
    assert has_role(user, body, Role.EDITOR)
    entry = Entry.objects.get()
    assert entry.facts == {
        "organisation": body.slug, "person": user.reference, "person_name": "Ada Example",
        "role": "editor",
    }  # fmt: skip


def test_others_give_no_roles():
    body, user = make_borough(), make_user()
    outsiders = (
        VISITOR,
        user,
        make_member(
            body, *(role for role in Role if role not in (Role.OWNER, Role.PROGRAMME_TEAM))
        ),
        make_member(make_borough(), Role.OWNER),
    )
    for actor in outsiders:
        with pytest.raises(NotAllowed):
            grant(user, body, Role.EDITOR, actor)
    assert not Membership.objects.filter(user=user).exists()


def test_only_the_programme_team_adds_to_itself():
    body, user = make_borough(), make_user()
    with pytest.raises(NotAllowed):
        grant(user, body, Role.PROGRAMME_TEAM, make_member(body, Role.OWNER))
    grant(user, body, Role.PROGRAMME_TEAM, make_programme_team())
    assert is_programme_team(user)


def test_a_role_ends_at_once_and_is_remembered():
    body = make_borough()
    owner, editor = make_member(body, Role.OWNER), make_member(body, Role.EDITOR)
    assert has_role(editor, body, Role.EDITOR)
    for _ in range(2):
        end(editor, body, Role.EDITOR, owner)
    assert not has_role(editor, body, Role.EDITOR)
    assert events() == ["organisations.RoleEnded"]


def test_everybody_may_leave_and_nobody_may_end_anothers():
    body = make_borough()
    editor, other = make_member(body, Role.EDITOR), make_member(body, Role.CASE_OFFICER)
    with pytest.raises(NotAllowed):
        end(editor, body, Role.EDITOR, other)
    end(editor, body, Role.EDITOR, editor)
    assert not has_role(editor, body, Role.EDITOR)


def test_the_last_owner_stays():
    body = make_borough()
    owner = make_member(body, Role.OWNER)
    with pytest.raises(Refused, match="somebody else first"):
        end(owner, body, Role.OWNER, owner)
    second = make_member(body, Role.OWNER)
    second.is_active = False
    second.save()
    with pytest.raises(Refused, match="somebody else first"):
        end(owner, body, Role.OWNER, make_programme_team())
    make_member(body, Role.OWNER)
    end(owner, body, Role.OWNER, owner)


def test_who_is_who():
    body, company = make_borough("A body"), make_organisation("A company")
    both = make_member(body, Role.EDITOR, Role.APPROVER, name="Both")
    owner = make_member(company, Role.OWNER, name="Owner")
    gone = make_member(body, Role.EDITOR, name="Gone")
    gone.is_active = False
    gone.save()
    team = make_programme_team()
    assert list(organisations_of(both)) == [body]
    assert list(organisations_of(both, Role.OWNER)) == []
    assert list(organisations_of(owner, Role.OWNER, Role.MEMBER)) == [company]
    assert list(organisations_of(VISITOR)) == []
    assert list(people_with_role(body, Role.EDITOR, Role.APPROVER)) == [both]
    assert list(programme_team()) == [team]
    assert [(m.user.name, [r.role for r in m.roles]) for m in members_of(body)] == [
        ("Both", ["editor", "approver"]), ("Gone", ["editor"]),
    ]  # fmt: skip


def test_the_programme_team_is_asked_to_verify_bodies():
    body = make_borough("Newford", verified_at=None)
    utility = make_organisation("Clear Water", kind=Kind.UTILITY, verified_at=None)
    make_organisation()
    found = waiting_for(make_programme_team(), NOW)
    assert [(each.title, each.url_args) for each in found] == [
        ("Verify Newford", (body.slug,)),
        ("Verify Clear Water", (utility.slug,)),
    ]
    assert waiting_for(make_member(body, Role.OWNER), NOW) == []
