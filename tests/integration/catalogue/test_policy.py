"""Who may see and do what with a challenge."""

import pytest

from challenges.catalogue import policy
from challenges.catalogue.states import PUBLIC_STATES, ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR
from challenges.organisations.models import Role, User
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member, make_programme_team, make_user

pytestmark = pytest.mark.django_db
S = ChallengeState


def fresh(user: User) -> User:
    """The account as a new request would load it."""
    return User.objects.get(pk=user.pk)


def test_a_visitor_sees_published_challenges_and_no_others():
    made = {state: make_challenge(state) for state in ChallengeState}
    seen = set(policy.visible_challenges(VISITOR))
    assert seen == {made[state] for state in (*PUBLIC_STATES, S.CANCELLED)}


def test_a_challenge_cancelled_before_approval_stays_hidden():
    make_challenge(S.CANCELLED, approved_at=None, published_at=None)
    assert not policy.visible_challenges(VISITOR).exists()


def test_insiders_see_their_own_drafts_and_not_another_bodys():
    mine, other = make_challenge(S.DRAFT), make_challenge(S.DRAFT)
    for role in policy.INSIDERS:
        user = make_member(mine.owner, role)
        assert list(policy.visible_challenges(user)) == [mine]
    assert list(policy.visible_challenges(make_member(mine.owner, Role.MEMBER))) == []
    assert set(policy.visible_challenges(make_programme_team())) == {mine, other}
    assert set(policy.visible_challenges(SYSTEM)) == {mine, other}


def test_only_a_verified_public_body_drafts():
    body, unverified = make_borough(), make_borough(verified_at=None)
    assert policy.may_draft_challenge(make_member(body, Role.EDITOR), body)
    assert policy.may_draft_challenge(make_programme_team(), body)
    assert not policy.may_draft_challenge(make_member(unverified, Role.OWNER), unverified)
    assert not policy.may_draft_challenge(make_member(body, Role.APPROVER), body)
    assert not policy.may_draft_challenge(VISITOR, body)


def test_no_author_approves_whatever_other_role_they_have():
    challenge = make_challenge(S.IN_REVIEW)
    approver = make_member(challenge.owner, Role.APPROVER)
    team = make_programme_team()
    assert policy.may_approve_challenge(approver, challenge)
    assert policy.may_approve_challenge(team, challenge)
    assert not policy.may_approve_challenge(make_user(), challenge)
    assert not policy.may_approve_challenge(SYSTEM, challenge)

    both = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    assert policy.may_approve_challenge(both, challenge)
    challenge.authors.add(both)
    assert not policy.may_approve_challenge(both, challenge)
    challenge.created_by = approver
    assert not policy.may_approve_challenge(approver, challenge)
    challenge.submitted_by = team
    assert not policy.may_approve_challenge(team, challenge)


def test_each_role_may_do_its_part_only():
    challenge = make_challenge(S.DRAFT)
    asked = (
        policy.may_edit_challenge,
        policy.may_review_challenge,
        policy.may_manage_challenge,
        policy.may_observe_challenge,
    )
    expected = {
        Role.OWNER: (True, False, True, True),
        Role.EDITOR: (True, False, True, True),
        Role.CASE_OFFICER: (False, False, True, True),
        Role.APPROVER: (False, True, False, True),
        Role.OBSERVER: (False, False, False, True),
        Role.MEMBER: (False, False, False, False),
    }
    for role, answers in expected.items():
        user = make_member(challenge.owner, role)
        assert tuple(may(user, challenge) for may in asked) == answers, role
    stranger = make_member(make_borough(), Role.OWNER, Role.APPROVER)
    assert [may(stranger, challenge) for may in asked] == [False] * 4
    assert [may(make_programme_team(), challenge) for may in asked] == [True] * 4


def test_a_role_that_ends_is_gone_at_the_next_request():
    challenge = make_challenge(S.DRAFT)
    user = make_member(challenge.owner, Role.EDITOR)
    assert policy.may_edit_challenge(user, challenge)
    user.memberships.all().delete()
    assert not policy.may_edit_challenge(fresh(user), challenge)
