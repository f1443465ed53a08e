"""Changing roles, leaving and being removed."""

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
    roles_of,
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


def change(user, organisation, *roles, actor):
    actions.change_roles(user=user, organisation=organisation, roles=roles, actor=actor, at=NOW)


def end(user, organisation, actor):
    actions.end_membership(user=user, organisation=organisation, actor=actor, at=NOW)


def events():
    names = Entry.objects.order_by("pk").values_list("event", flat=True)
    return [name.split(".")[1] for name in names]


def test_an_owner_changes_what_somebody_may_do():
    body = make_borough()
    owner = make_member(body, Role.OWNER)
    user = make_member(body, Role.EDITOR, Role.OBSERVER, name="Ada Example")
    assert has_role(user, body, Role.EDITOR)
    for _ in range(2):
        change(user, body, Role.APPROVER, Role.OBSERVER, actor=owner)
    assert not has_role(user, body, Role.EDITOR)
    assert roles_of(user, body) == ["approver", "observer"]
    entry = Entry.objects.get()
    assert entry.facts == {
        "organisation": body.slug, "person": user.reference, "person_name": "Ada Example",
        "roles": "an approver and an observer",
        "roles_before": "an editor and an observer",
    }  # fmt: skip
    assert entry.after == {"roles": ["approver", "observer"]}


def test_others_change_nothing():
    body = make_borough()
    user = make_member(body, Role.OBSERVER)
    not_owners = [role for role in Role if role not in (Role.OWNER, Role.PROGRAMME_TEAM)]
    for actor in (
        VISITOR,
        user,
        make_member(body, *not_owners),
        make_member(make_borough(), Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            change(user, body, Role.EDITOR, actor=actor)
    assert roles_of(user, body) == ["observer"]


def test_nobody_becomes_a_member_without_being_asked():
    body, stranger = make_borough(), make_user()
    for actor in (make_member(body, Role.OWNER), make_programme_team()):
        with pytest.raises(Refused, match="Invite them"):
            change(stranger, body, Role.EDITOR, actor=actor)
    assert not Membership.objects.filter(user=stranger).exists()


def test_only_the_programme_team_adds_to_itself():
    authority = make_organisation(kind=Kind.STRATEGIC_AUTHORITY)
    owner, user = make_member(authority, Role.OWNER), make_member(authority, Role.EDITOR)
    with pytest.raises(NotAllowed):
        change(user, authority, Role.PROGRAMME_TEAM, actor=owner)
    change(user, authority, Role.PROGRAMME_TEAM, actor=make_programme_team())
    assert is_programme_team(user)
    # What an owner may not give they cannot take away either.
    with pytest.raises(Refused, match="Only the programme team"):
        change(user, authority, Role.OBSERVER, actor=owner)
    assert roles_of(user, authority) == ["programme_team"]
    with pytest.raises(NotAllowed):
        end(user, authority, owner)


def test_a_role_is_gone_at_once_and_remembered():
    body = make_borough()
    owner, editor = make_member(body, Role.OWNER), make_member(body, Role.EDITOR, Role.APPROVER)
    assert has_role(editor, body, Role.EDITOR)
    for _ in range(2):
        end(editor, body, owner)
    assert not has_role(editor, body, *Role.values)
    assert events() == ["MemberRemoved"]


def test_everybody_may_leave_and_nobody_may_remove_others():
    body = make_borough()
    editor, other = make_member(body, Role.EDITOR), make_member(body, Role.CASE_OFFICER)
    for actor in (other, VISITOR, make_member(make_borough(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            end(editor, body, actor)
    end(editor, body, editor)
    assert not has_role(editor, body, Role.EDITOR)
    assert events() == ["MemberLeft"]


def test_the_last_owner_stays():
    body = make_borough("Sampleford")
    owner = make_member(body, Role.OWNER, name="Ada Example")
    make_member(body, Role.EDITOR)
    second = make_member(body, Role.OWNER)
    second.is_active = False
    second.save()
    only = "Nobody but Ada Example is an owner of Sampleford. Make somebody else an owner first."
    with pytest.raises(Refused, match=only):
        end(owner, body, owner)
    with pytest.raises(Refused, match=only):
        change(owner, body, Role.EDITOR, actor=owner)
    assert roles_of(owner, body) == ["owner"]
    make_member(body, Role.OWNER)
    change(owner, body, Role.EDITOR, actor=owner)
    end(owner, body, owner)
    assert roles_of(owner, body) == []


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
    assert [(m.user.name, m.roles) for m in members_of(body)] == [
        ("Both", (Role.EDITOR, Role.APPROVER)), ("Gone", (Role.EDITOR,)),
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
