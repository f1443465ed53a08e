"""Two people act on the same organisation, or the same invitation, at the same moment."""

import pytest
from django.db import IntegrityError

from challenges.audit.models import Entry
from challenges.judging.actions import declare_conflict
from challenges.judging.models import Conflict
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations import actions
from challenges.organisations.models import (
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    Role,
)
from challenges.organisations.states import InvitationState, JoinRequestState
from tests.factories.catalogue import make_challenge, make_challenge_role
from tests.factories.judging import make_scoring
from tests.factories.organisations import (
    NOW,
    join,
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
    make_user,
)
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_a_role_and_a_conflict_of_the_same_person_do_not_wait_in_a_ring():
    world = make_scoring()
    for judge, application in zip(world.judges, world.applications, strict=False):
        body = application.organisation

        def declare(judge=judge, body=body):
            declare_conflict(judge=judge, organisation=body, kind="other", actor=judge, at=NOW)

        at_once(lambda judge=judge, body=body: join(judge, body), declare)
        assert Membership.objects.filter(user=judge, organisation=body).exists()
        assert Conflict.objects.filter(judge=judge, organisation=body).exists()


def test_an_invitation_is_either_accepted_or_withdrawn():
    company = make_organisation()
    owner = make_member(company, Role.OWNER)
    for _ in range(4):
        user = make_user()
        invitation = make_invitation(company, user.email)
        answers = at_once(
            lambda invitation=invitation, user=user: actions.accept_invitation(
                invitation=invitation, actor=user, at=NOW
            ),
            lambda invitation=invitation: actions.withdraw_invitation(
                invitation=invitation, actor=owner, at=NOW
            ),
        )
        assert sorted((type(answer) for answer in answers), key=str) == [IllegalMove, Invitation]
        invitation.refresh_from_db()
        is_in = Membership.objects.filter(user=user).exists()
        assert is_in == (invitation.state == InvitationState.ACCEPTED)


def test_accepting_twice_at_once_joins_once():
    user = make_user()
    invitation = make_invitation(email=user.email)

    def accept():
        return actions.accept_invitation(invitation=invitation, actor=user, at=NOW)

    answers = at_once(accept, accept)
    assert sorted((type(answer) for answer in answers), key=str) == [IllegalMove, Invitation]
    assert Membership.objects.filter(user=user).count() == 1
    assert Entry.objects.filter(event="organisations.InvitationAccepted").count() == 1


def test_two_owners_invite_the_same_address_once():
    company = make_organisation()
    owners = [make_member(company, Role.OWNER) for _ in range(2)]

    def invite(owner):
        return actions.invite_person(
            organisation=company,
            email="new@example.org",
            roles=[Role.MEMBER],
            actor=owner,
            at=NOW,
        )

    answers = at_once(*(lambda owner=owner: invite(owner) for owner in owners))
    assert sorted((type(answer) for answer in answers), key=str) == [Refused, Invitation]
    assert Invitation.objects.count() == 1


def test_of_two_owners_who_leave_at_once_one_stays():
    company = make_organisation()
    owners = [make_member(company, Role.OWNER) for _ in range(2)]

    def leave(owner):
        actions.end_membership(user=owner, organisation=company, actor=owner, at=NOW)

    answers = at_once(*(lambda owner=owner: leave(owner) for owner in owners))
    assert sorted((type(answer) for answer in answers), key=str) == [type(None), Refused]
    assert Membership.objects.filter(organisation=company).count() == 1


def test_a_request_is_either_accepted_or_withdrawn():
    company = make_organisation()
    owner = make_member(company, Role.OWNER)
    for _ in range(4):
        request = make_join_request(company)
        user = request.user
        answers = at_once(
            lambda request=request: actions.accept_join_request(
                request=request, roles=[Role.MEMBER], actor=owner, at=NOW
            ),
            lambda request=request, user=user: actions.withdraw_join_request(
                request=request, actor=user, at=NOW
            ),
        )
        assert sorted((type(answer) for answer in answers), key=str) == [IllegalMove, JoinRequest]
        request.refresh_from_db()
        is_in = Membership.objects.filter(user=user).exists()
        assert is_in == (request.state == JoinRequestState.ACCEPTED)


def test_two_parents_at_once_make_no_ring():
    one, other = make_organisation(), make_organisation()

    def below(row, parent):
        try:
            return Organisation.objects.filter(pk=row.pk).update(parent=parent)
        except IntegrityError:
            return 0

    answers = at_once(lambda: below(one, other), lambda: below(other, one))
    assert sorted(answers) == [0, 1]


def test_a_role_that_ended_elsewhere_is_gone_at_the_next_request(client):
    challenge = make_challenge()
    partner = make_organisation(verified_at=NOW)
    user = make_member(partner, Role.MEMBER)
    make_challenge_role(user, challenge, Role.EDITOR, organisation=partner)
    client.force_login(user)
    address = f"/portal/challenges/{challenge.reference}/"
    assert client.get(address).status_code == 200
    owner = make_member(partner, Role.OWNER)
    at_once(
        lambda: actions.end_membership(user=user, organisation=partner, actor=owner, at=NOW),
        lambda: None,
    )
    assert client.get(address).status_code == 404
