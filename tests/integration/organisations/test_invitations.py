"""Roles come from invitations that their readers accept, and from nowhere else."""

from datetime import timedelta

import pytest

from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM, VISITOR, LinkHolder, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications.models import Notice
from challenges.organisations import actions, policy, queries
from challenges.organisations.actions.invitations import MOST_A_DAY, VALID_FOR
from challenges.organisations.models import Invitation, Kind, Membership, Role, digest
from challenges.organisations.policy import has_role
from challenges.organisations.states import InvitationState
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_invitation,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def invite(organisation, email="new@example.org", *roles, actor, at=NOW):
    return actions.invite_person(
        organisation=organisation, email=email, roles=roles or [Role.MEMBER], actor=actor, at=at
    )


def company_and_owner():
    company = make_organisation("Lantern")
    return company, make_member(company, Role.OWNER, name="Ada Example")


def secret_of(invitation):
    """What the mail's link ends in."""
    link = Notice.objects.filter(email=invitation.email).latest("pk").link
    return link.strip("/").split("/")[-1]


def events():
    return [
        name.split(".")[1] for name in Entry.objects.order_by("pk").values_list("event", flat=True)
    ]


# --- Sending -------------------------------------------------------------------------------------
def test_an_invitation_gives_nobody_anything_before_it_is_accepted():
    company, owner = company_and_owner()
    user = make_user(email="new@example.org")
    invitation = invite(company, " NEW@example.org", actor=owner)
    assert (invitation.email, invitation.state) == ("new@example.org", InvitationState.SENT)
    assert invitation.expires_at == NOW + VALID_FOR
    assert not Membership.objects.filter(user=user).exists()
    assert policy.held_roles(user) == frozenset()
    assert events() == ["InvitationSent"]


def test_the_secret_is_in_the_mail_and_nowhere_else():
    company, owner = company_and_owner()
    invitation = invite(company, actor=owner)
    secret = secret_of(invitation)
    assert invitation.secret_sha256 == digest(secret)
    assert queries.holder_of(secret) == LinkHolder(
        purpose="invitation", reference=str(invitation.key), email="new@example.org"
    )
    entry = Entry.objects.get()
    assert secret not in str([entry.facts, entry.before, entry.after])
    assert queries.holder_of(invitation.secret_sha256) is None
    assert queries.holder_of("") is None


def test_who_may_invite():
    company, body = make_organisation(), make_borough()
    stranger = make_user()
    refused = [
        (company, Role.MEMBER, VISITOR),
        (company, Role.MEMBER, stranger),
        (company, Role.MEMBER, make_member(company, Role.MEMBER)),
        (company, Role.MEMBER, make_member(make_organisation(), Role.OWNER)),
        (body, Role.EDITOR, make_member(body, *(set(Role) - {Role.OWNER, Role.PROGRAMME_TEAM}))),
    ]
    make_member(company, Role.OWNER)
    refused.append((company, Role.MEMBER, make_programme_team()))
    for organisation, role, actor in refused:
        with pytest.raises(NotAllowed):
            invite(organisation, "new@example.org", role, actor=actor)
    assert not Invitation.objects.exists()
    assert invite(body, "a@example.org", Role.EDITOR, actor=make_member(body, Role.OWNER))
    assert invite(body, "b@example.org", Role.OWNER, actor=make_programme_team())


def test_the_programme_team_helps_a_firm_that_has_no_owner_left():
    company, team = make_organisation(), make_programme_team()
    gone = make_member(company, Role.OWNER)
    with pytest.raises(NotAllowed):
        invite(company, actor=team)
    gone.is_active = False
    gone.save()
    assert invite(company, "next@example.org", Role.OWNER, actor=team)


def test_roles_that_do_not_fit_are_refused():
    company, owner = company_and_owner()
    body = make_borough()
    officer = make_member(body, Role.OWNER)
    authority = make_organisation(kind=Kind.STRATEGIC_AUTHORITY)
    chief = make_member(authority, Role.OWNER)
    for organisation, roles, actor in (
        (company, [Role.APPROVER], owner),
        (company, [Role.MEMBER, Role.PROGRAMME_TEAM], owner),
        (company, [], owner),
        (body, [Role.MEMBER], officer),
        (body, [Role.PROGRAMME_TEAM], make_programme_team()),
        (authority, [Role.PROGRAMME_TEAM], chief),
    ):
        with pytest.raises(NotAllowed):
            actions.invite_person(
                organisation=organisation, email="x@example.org", roles=roles, actor=actor, at=NOW
            )
    team = make_programme_team()
    assert invite(authority, "x@example.org", Role.PROGRAMME_TEAM, actor=team)


def test_members_and_those_who_are_asked_already_are_not_asked_again():
    company, owner = company_and_owner()
    member = make_member(company, Role.MEMBER)
    with pytest.raises(Refused, match="belongs to Lantern already"):
        invite(company, member.email, actor=owner)
    invite(company, actor=owner)
    with pytest.raises(Refused, match="Resend it, or withdraw it first"):
        invite(company, actor=owner)
    # Elsewhere it is another matter.
    other = make_organisation()
    assert invite(other, actor=make_member(other, Role.OWNER))
    # Once it has expired, whether or not a worker has seen that yet.
    again = invite(company, actor=owner, at=NOW + VALID_FOR)
    states = Invitation.objects.filter(organisation=company).order_by("pk")
    assert list(states.values_list("state", flat=True)) == ["expired", "sent"]
    assert again.state == InvitationState.SENT


def test_a_day_has_only_so_many_invitations():
    company, owner = company_and_owner()
    other = make_organisation()
    Membership.objects.create(user=owner, organisation=other, role=Role.OWNER)
    for number in range(MOST_A_DAY):
        invite(company, f"p{number}@example.org", actor=owner)
    policy.forget_roles(owner)
    for organisation in (company, other):
        with pytest.raises(Refused, match="20 people in a day"):
            invite(organisation, "late@example.org", actor=owner)
    with pytest.raises(Refused, match="20 people in a day"):
        invite(company, "late@example.org", actor=make_member(company, Role.OWNER))
    assert invite(company, "late@example.org", actor=owner, at=NOW + DAY)


def test_one_address_is_not_asked_over_and_over():
    company, owner = company_and_owner()
    for _ in range(3):
        invitation = invite(company, actor=owner)
        actions.withdraw_invitation(invitation=invitation, actor=owner, at=NOW)
    with pytest.raises(Refused, match="3 times in a day"):
        invite(company, actor=owner)
    assert invite(company, actor=owner, at=NOW + DAY)


def test_sending_again_makes_a_new_link_and_more_time():
    company, owner = company_and_owner()
    invitation = invite(company, actor=owner)
    old = secret_of(invitation)
    actions.send_invitation_again(invitation=invitation, actor=owner, at=NOW + DAY)
    new = secret_of(invitation)
    assert queries.holder_of(old) is None
    assert queries.holder_of(new) is not None
    invitation.refresh_from_db()
    assert (invitation.sent_at, invitation.expires_at) == (NOW + DAY, NOW + DAY + VALID_FOR)
    actions.send_invitation_again(invitation=invitation, actor=owner, at=NOW + DAY)
    with pytest.raises(Refused, match="sent this invitation 3 times"):
        actions.send_invitation_again(invitation=invitation, actor=owner, at=NOW + DAY)
    assert events() == ["InvitationSent", "InvitationSentAgain", "InvitationSentAgain"]


# --- Answering -----------------------------------------------------------------------------------
def test_accepting_gives_every_role_that_was_offered():
    body, user = make_borough(), make_user("Bo Example")
    invitation = make_invitation(body, user.email, Role.APPROVER, Role.EDITOR)
    assert not has_role(user, body, *Role.values)
    actions.accept_invitation(invitation=invitation, actor=user, at=NOW)
    assert has_role(user, body, Role.EDITOR)
    assert has_role(user, body, Role.APPROVER)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.ended_at) == (InvitationState.ACCEPTED, NOW)
    entry = Entry.objects.get()
    assert entry.facts["roles"] == "an editor and an approver"
    assert (entry.before, entry.after) == ({"roles": []}, {"roles": ["editor", "approver"]})


def test_only_the_person_who_was_invited_accepts():
    user = make_user()
    invitation = make_invitation(email=user.email)
    holder = LinkHolder("invitation", str(invitation.key), user.email)
    owner = make_member(invitation.organisation, Role.OWNER)
    for actor in (VISITOR, SYSTEM, make_user(), owner, make_programme_team(), holder):
        with pytest.raises(NotAllowed):
            actions.accept_invitation(invitation=invitation, actor=actor, at=NOW)
    user.is_active = False
    with pytest.raises(NotAllowed):
        actions.accept_invitation(invitation=invitation, actor=user, at=NOW)


def test_whoever_has_the_link_declines_without_an_account():
    invitation = make_invitation(email="new@example.org")
    other = make_invitation()
    for actor in (
        VISITOR,
        make_user(),
        LinkHolder("invitation", str(other.key), other.email),
        LinkHolder("offer", str(invitation.key), invitation.email),
    ):
        with pytest.raises(NotAllowed):
            actions.decline_invitation(invitation=invitation, actor=actor, at=NOW)
    holder = LinkHolder("invitation", str(invitation.key), invitation.email)
    actions.decline_invitation(invitation=invitation, actor=holder, at=NOW)
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.DECLINED
    entry = Entry.objects.get()
    assert (entry.actor_kind, entry.actor_name) == ("link", "new@example.org")


@pytest.mark.parametrize("state", [s for s in InvitationState if s != InvitationState.SENT])
def test_what_has_ended_stays_so(state):
    user = make_user()
    invitation = make_invitation(email=user.email, state=state)
    owner = make_member(invitation.organisation, Role.OWNER)
    for action, actor in (
        (actions.accept_invitation, user),
        (actions.decline_invitation, user),
        (actions.withdraw_invitation, owner),
        (actions.send_invitation_again, owner),
    ):
        with pytest.raises(IllegalMove):
            action(invitation=invitation, actor=actor, at=NOW)
    assert not Membership.objects.filter(user=user).exists()


def test_it_cannot_be_answered_from_the_moment_at_which_it_expires():
    user = make_user()
    invitation = make_invitation(email=user.email)
    at = invitation.expires_at
    owner = make_member(invitation.organisation, Role.OWNER)
    for action, actor in (
        (actions.accept_invitation, user),
        (actions.decline_invitation, user),
        (actions.send_invitation_again, owner),
    ):
        with pytest.raises(TooLate):
            action(invitation=invitation, actor=actor, at=at)
    assert queries.waiting_for(user, at) == []
    invitation.refresh_from_db()
    assert queries.state_at(invitation, at) == InvitationState.EXPIRED
    just_before = at - timedelta(microseconds=1)
    actions.accept_invitation(invitation=invitation, actor=user, at=just_before)


def test_others_do_not_withdraw():
    invitation = make_invitation(email="new@example.org")
    for actor in (VISITOR, make_user(), make_member(invitation.organisation, Role.MEMBER)):
        with pytest.raises(NotAllowed):
            actions.withdraw_invitation(invitation=invitation, actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.send_invitation_again(invitation=invitation, actor=actor, at=NOW)


def test_the_sweep_ends_what_nobody_answered():
    late = make_invitation(sent_at=NOW - VALID_FOR)
    fresh = make_invitation(sent_at=NOW - VALID_FOR + timedelta(seconds=1))
    answered = make_invitation(sent_at=NOW - VALID_FOR, state=InvitationState.DECLINED)
    with pytest.raises(NotAllowed):
        actions.expire_invitations(actor=make_programme_team(), at=NOW)
    assert actions.expire_invitations(actor=SYSTEM, at=NOW) == 1
    assert actions.expire_invitations(actor=SYSTEM, at=NOW) == 0
    for row, state in ((late, "expired"), (fresh, "sent"), (answered, "declined")):
        row.refresh_from_db()
        assert row.state == state
    assert events() == ["InvitationExpired"]


# --- What is seen --------------------------------------------------------------------------------
def test_what_waits_for_whoever_is_invited():
    company, owner = company_and_owner()
    user = make_user()
    first = make_invitation(company, user.email)
    make_invitation(make_organisation("Kettle"), user.email, sent_at=NOW + DAY)
    make_invitation(email=user.email, state=InvitationState.WITHDRAWN)
    make_invitation(email="other@example.org")
    found = queries.waiting_for(user, NOW + DAY)
    assert [each.title for each in found] == ["Join Lantern", "Join Kettle"]
    assert (found[0].url_args, found[0].due_at) == ((str(first.key),), first.expires_at)
    assert queries.waiting_for(owner, NOW) == queries.waiting_for(VISITOR, NOW) == []


def test_owners_see_what_is_open_and_what_lately_came_to_nothing():
    company = make_organisation()
    for state in InvitationState:
        make_invitation(company, f"{state}@example.org", state=state)
    make_invitation(
        company, "long-ago@example.org", state=InvitationState.EXPIRED, sent_at=NOW - 60 * DAY
    )
    make_invitation(email="elsewhere@example.org")
    found = queries.invitations_of(company, NOW)
    assert [row.email for row in found] == [
        "expired@example.org",
        "declined@example.org",
        "sent@example.org",
    ]
