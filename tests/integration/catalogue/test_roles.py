"""Roles in one challenge: who gives them, what they allow, and when they end."""

import pytest

from challenges.applications.policy import may_list_applications
from challenges.catalogue import policy
from challenges.catalogue.actions import (
    change_challenge,
    end_challenge_role,
    give_challenge_role,
)
from challenges.catalogue.models import Challenge, ChallengeRole
from challenges.catalogue.queries import participants_of, people_with_role_in
from challenges.catalogue.states import ChallengeState
from challenges.judging.policy import (
    may_manage_judging,
    rounds_to_score_blind,
    tied_organisations,
)
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from challenges.notifications.queries import approvers_of, managers_of
from challenges.organisations.actions import end_membership
from challenges.organisations.models import Kind, Role, User
from challenges.oversight.policy import visible_entries
from tests.factories.catalogue import make_challenge, make_challenge_role
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
S = ChallengeState

# What a role for one challenge allows in that challenge.
MATRIX = {
    "may_edit_challenge": {Role.EDITOR},
    "may_submit_challenge": {Role.EDITOR},
    "may_manage_challenge": {Role.EDITOR, Role.CASE_OFFICER},
    "may_review_challenge": {Role.APPROVER},
    "may_approve_challenge": {Role.APPROVER},
    "may_return_challenge": {Role.APPROVER},
    "may_observe_challenge": {Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER},
    "may_give_challenge_roles": set(),
    "may_tell_story": {Role.EDITOR},
}


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def helper(challenge: Challenge, role: str, *, partner: bool = True) -> User:
    body = make_organisation(kind=Kind.NHS_TRUST) if partner else challenge.owner
    user = make_member(body, Role.MEMBER)
    make_challenge_role(user, challenge, role, organisation=body)
    return user


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER])
def test_a_role_counts_in_its_challenge_and_in_no_other(role):
    challenge = make_challenge(S.IN_REVIEW)
    other = make_challenge(S.IN_REVIEW, owner=challenge.owner, programme=challenge.programme)
    user = helper(challenge, role)
    for rule, roles in MATRIX.items():
        assert getattr(policy, rule)(user, challenge) == (role in roles), rule
        assert not getattr(policy, rule)(user, other), rule
    assert list(policy.visible_challenges(user)) == [challenge]
    runs = role in (Role.EDITOR, Role.CASE_OFFICER)
    assert list(policy.run_challenges(user)) == ([challenge] if runs else [])
    assert list(policy.edited_challenges(user)) == ([challenge] if role == Role.EDITOR else [])
    assert list(policy.observed_challenges(user)) == [challenge]
    assert may_list_applications(user, challenge) == runs
    assert may_manage_judging(user, challenge) == runs
    assert list(managers_of(challenge)).count(user) == int(runs)
    assert list(approvers_of(challenge)).count(user) == int(role == Role.APPROVER)


def test_owners_and_the_team_give_roles_and_nobody_else():
    challenge = make_challenge(S.DRAFT)
    partner = make_borough()
    challenge.partners.create(organisation=partner)
    own, theirs = make_member(challenge.owner, Role.MEMBER), make_member(partner, Role.MEMBER)
    facts = {"challenge": challenge, "role": Role.EDITOR, "at": NOW}
    for giver in (make_member(challenge.owner, Role.OWNER), make_programme_team()):
        for user in (own, theirs):
            given = give_challenge_role(user=user, actor=giver, **facts)
            assert given.organisation == (challenge.owner if user == own else partner)
    assert ChallengeRole.objects.count() == 2
    for role in (Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER):
        with pytest.raises(NotAllowed):
            give_challenge_role(user=own, actor=make_member(challenge.owner, role), **facts)
    with pytest.raises(NotAllowed):
        give_challenge_role(user=own, actor=make_member(partner, Role.OWNER), **facts)


def test_nobody_from_elsewhere_or_of_the_other_world_is_given_a_role():
    challenge = make_challenge(S.DRAFT)
    owner = make_member(challenge.owner, Role.OWNER)
    facts = {"challenge": challenge, "actor": owner, "at": NOW}
    invented = make_member(challenge.owner, Role.EDITOR, is_demonstration=True)
    closed = make_member(challenge.owner, Role.EDITOR, is_active=False)
    for user in (None, make_user(), make_member(make_borough(), Role.OWNER), invented, closed):
        with pytest.raises(Refused, match="Nobody with this address belongs"):
            give_challenge_role(user=user, role=Role.EDITOR, **facts)
    for role in (Role.OWNER, Role.PROGRAMME_TEAM, Role.MEMBER, "king"):
        with pytest.raises(Refused, match="Choose what the person may do"):
            give_challenge_role(user=owner, role=role, **facts)


def test_whoever_leaves_the_body_has_no_role_in_its_challenges_any_more():
    challenge = make_challenge(S.DRAFT)
    user = helper(challenge, Role.EDITOR)
    body = user.memberships.get().organisation
    assert policy.may_edit_challenge(user, challenge)
    end_membership(user=user, organisation=body, actor=user, at=NOW)
    assert not ChallengeRole.objects.filter(user=user).exists()
    assert not policy.may_edit_challenge(fresh(user), challenge)
    assert not policy.visible_challenges(fresh(user)).exists()


def test_a_role_that_lost_its_ground_counts_for_nothing():
    """Even where nobody has taken the row away."""
    challenge = make_challenge(S.DRAFT)
    users = [helper(challenge, Role.EDITOR) for _ in range(3)]
    users[0].memberships.all().delete()
    challenge.partners.filter(organisation__memberships__user=users[1]).delete()
    User.objects.filter(pk=users[2].pk).update(is_active=False)
    for user in users:
        assert not policy.may_edit_challenge(fresh(user), challenge)
        assert user not in people_with_role_in(challenge, Role.EDITOR)


def test_a_partner_that_goes_takes_its_peoples_roles_along():
    challenge = make_challenge(S.DRAFT)
    user = helper(challenge, Role.EDITOR)
    change_challenge(
        challenge=challenge,
        section="money",
        fields={"partners": []},
        version=1,
        actor=challenge.created_by,
        at=NOW,
    )
    assert not ChallengeRole.objects.filter(user=user).exists()


def test_an_author_approves_nothing_through_any_role():
    challenge = make_challenge(S.IN_REVIEW)
    user = helper(challenge, Role.EDITOR)
    Challenge.objects.filter(pk=challenge.pk).update(state=S.DRAFT)
    change_challenge(
        challenge=challenge,
        section="problem",
        fields={"title": "Written through a role for one challenge"},
        version=1,
        actor=user,
        at=NOW,
    )
    for role in (Role.APPROVER, Role.OBSERVER):
        make_challenge_role(user, challenge, role, organisation=user.memberships.get().organisation)
    make_membership(user, challenge.owner, Role.APPROVER)
    make_membership(user, make_programme_team().memberships.get().organisation, Role.PROGRAMME_TEAM)
    both = fresh(user)
    assert policy.may_review_challenge(both, challenge)
    assert not policy.may_approve_challenge(both, challenge)
    assert both not in approvers_of(challenge)
    found = next(each for each in participants_of(challenge) if each.user == user)
    assert (found.may.writes, found.may.approves, found.is_author) == (True, False, True)


def test_a_role_in_a_bodys_challenge_ties_like_a_role_in_the_body():
    challenge = make_challenge(S.CLOSED)
    part = make_organisation(parent=challenge.owner)
    user = helper(challenge, Role.CASE_OFFICER)
    firm = make_organisation("Own firm")
    make_membership(user, firm, Role.OWNER)
    own = {firm, user.memberships.exclude(organisation=firm).get().organisation}
    assert set(tied_organisations(user)) == own | {challenge.owner, part}
    assert not rounds_to_score_blind(user).exists()


def test_an_observer_of_one_challenge_reads_its_trail_and_no_other():
    challenge = make_challenge(S.DRAFT)
    other = make_challenge(S.DRAFT, owner=challenge.owner, programme=challenge.programme)
    for each in (challenge, other):
        change_challenge(
            challenge=each,
            section="problem",
            fields={"title": "Another"},
            version=1,
            actor=each.created_by,
            at=NOW,
        )
    user = helper(challenge, Role.OBSERVER)
    assert {entry.subject for entry in visible_entries(user)} == {challenge.reference}


def test_a_role_is_laid_down_by_its_holder_and_taken_by_owners():
    challenge = make_challenge(S.DRAFT)
    user, rival = helper(challenge, Role.EDITOR), helper(challenge, Role.EDITOR)
    given = ChallengeRole.objects.get(user=user)
    with pytest.raises(NotAllowed):
        end_challenge_role(given=given, actor=rival, at=NOW)
    end_challenge_role(given=given, actor=user, at=NOW)
    end_challenge_role(given=given, actor=make_member(challenge.owner, Role.OWNER), at=NOW)
    assert list(ChallengeRole.objects.values_list("user", flat=True)) == [rival.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_participants_cost_the_same_however_many(count, django_assert_num_queries):
    challenge = make_challenge(S.DRAFT)
    for _ in range(count):
        helper(challenge, Role.EDITOR)
    with django_assert_num_queries(3):
        assert len(participants_of(challenge)) == count + 1


def test_the_page_says_who_may_do_what_and_why(client):
    challenge = make_challenge(S.DRAFT)
    owner = make_member(challenge.owner, Role.OWNER, name="Olive Owner")
    colleague = make_member(challenge.owner, Role.OBSERVER, name="<b>Coll</b>")
    client.force_login(owner)
    address = f"/portal/challenges/{challenge.reference}/people/"
    answer = client.post(address, {"person": colleague.reference, "role": "approver"}, follow=True)
    page = answer.content.decode()
    assert "Approver of this challenge" in page
    assert f"Owner of {challenge.owner}" in page
    assert "<b>Coll" not in page
    refused = client.post(address, {"email": "nobody@example.org", "role": "editor"})
    assert "Nobody with this address belongs" in refused.content.decode()
    assert "nobody@example.org" in refused.content.decode()
    client.force_login(colleague)
    assert client.post(address, {"person": owner.reference, "role": "editor"}).status_code == 404
    given = ChallengeRole.objects.get()
    other = make_challenge(S.DRAFT, owner=challenge.owner, programme=challenge.programme)
    elsewhere = f"/portal/challenges/{other.reference}/people/{given.pk}/end/"
    assert client.post(elsewhere).status_code == 404
    client.post(f"{address}{given.pk}/end/")
    assert not ChallengeRole.objects.exists()
