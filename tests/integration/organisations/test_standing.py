"""What the programme team checks, what owners change, and who is left."""

import pytest
from django.db import IntegrityError, transaction

from challenges.catalogue import policy as catalogue_policy
from challenges.catalogue.actions import submit_for_approval
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import Refused
from challenges.notifications.models import Notice
from challenges.organisations import actions, policy
from challenges.organisations.models import (
    Invitation,
    Kind,
    Membership,
    Organisation,
    Role,
    User,
)
from challenges.organisations.queries import waiting_for
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_invitation,
    make_join_request,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db


def change(body, actor, **facts):
    numbers, domains = facts.pop("identifiers", None), facts.pop("domains", None)
    version = facts.pop("version", body.version)
    return actions.change_organisation(
        organisation=body, version=version, facts=facts, identifiers=numbers, domains=domains,
        actor=actor, at=NOW,
    )  # fmt: skip


def test_refused_with_a_reason_and_looked_at_again_once_corrected():
    body = make_borough(verified_at=None)
    owner, team = make_member(body, Role.OWNER), make_programme_team()
    with pytest.raises(NotAllowed):
        actions.refuse_organisation(organisation=body, reason="No", actor=owner, at=NOW)
    with pytest.raises(Refused):
        actions.refuse_organisation(organisation=body, reason=" ", actor=team, at=NOW)
    actions.refuse_organisation(organisation=body, reason="Not 100 % sure", actor=team, at=NOW)
    assert "Not 100 % sure" in Notice.objects.get(kind="organisation_refused").body
    assert waiting_for(team, NOW) == []
    body = change(Organisation.objects.get(pk=body.pk), owner, website="https://a.example")
    assert (body.refused_at, body.refused_because) == (None, "")
    assert [each.url_name for each in waiting_for(team, NOW)] == ["organisations:verify"]
    actions.verify_organisation(organisation=body, note="Rang them", actor=team, at=NOW)
    assert Organisation.objects.get(pk=body.pk).verification_note == "Rang them"


def test_a_suspended_body_begins_nothing_and_keeps_what_is_public():
    challenge = make_challenge(ChallengeState.DRAFT)
    body, published = challenge.owner, make_challenge(ChallengeState.OPEN, owner=challenge.owner)
    editor, team = make_member(body, Role.EDITOR), make_programme_team()
    assert catalogue_policy.may_draft_challenge(editor, body)
    actions.suspend_organisation(organisation=body, reason="Why", actor=team, at=NOW)
    challenge.refresh_from_db()
    body = challenge.owner
    for actor in (editor, team):
        assert not catalogue_policy.may_draft_challenge(actor, body)
    with pytest.raises(Refused, match="suspended"):
        submit_for_approval(challenge=challenge, actor=editor, at=NOW)
    assert published in catalogue_policy.published_challenges(make_user())
    actions.reinstate_organisation(organisation=body, actor=team, at=NOW)
    assert catalogue_policy.may_draft_challenge(editor, Organisation.objects.get(pk=body.pk))


def test_owners_change_their_own_words_and_not_what_was_verified():
    body = make_borough("Ambleford")
    owner, team = make_member(body, Role.OWNER), make_programme_team()
    body = change(body, owner, aliases=["A"], domains=["ambleford.gov.uk"])
    assert (body.aliases, body.version) == (["A"], 2)
    for facts in ({"name": "Greater London Authority"}, {"identifiers": [("GB-GSS", "E09000001")]}):
        with pytest.raises(NotAllowed):
            change(body, owner, **facts)
    for role in (Role.EDITOR, Role.APPROVER, Role.OBSERVER):
        with pytest.raises(NotAllowed):
            change(body, make_member(body, role), aliases=["B"])
    with pytest.raises(Refused, match="Somebody else has changed"):
        change(body, owner, version=1, aliases=["C"])
    change(body, team, name="Ambleford Council", identifiers=[("GB-GSS", "E09000001")])
    actions.verify_domain(organisation=body, domain="ambleford.gov.uk", actor=team, at=NOW)
    with pytest.raises(NotAllowed):
        actions.verify_domain(organisation=body, domain="b.gov.uk", actor=owner, at=NOW)
    with pytest.raises(Refused):
        actions.verify_domain(organisation=body, domain="gmail.com", actor=team, at=NOW)


def test_a_number_is_one_organisations():
    body, other = make_borough(), make_borough(identifiers=[("GB-GSS", "E09000001")])
    team = make_programme_team()
    with pytest.raises(Refused, match="another organisation"):
        change(body, team, identifiers=[("GB-GSS", "E09000001")])
    with pytest.raises(Refused, match="form"):
        change(body, team, identifiers=[("GB-GSS", "1")])
    with pytest.raises(IntegrityError), transaction.atomic():
        body.identifiers.create(scheme="GB-GSS", value="E09000001")
    assert other.identifiers.get().value == "E09000001"


def test_no_body_is_a_part_of_its_own_part_or_of_another_world():
    top, middle, bottom = make_borough(), make_borough(), make_borough()
    team = make_programme_team()
    middle = change(middle, team, parent=top)
    bottom = change(bottom, team, parent=middle)
    with pytest.raises(Refused, match="part of its own part"):
        change(top, team, parent=bottom)
    invented = make_organisation(kind=Kind.NHS_BODY, is_demonstration=True)
    for row, parent in ((top, bottom), (top, top), (top, invented), (invented, top)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.filter(pk=row.pk).update(parent=parent)


def test_the_last_owner_hands_over_or_stays_unless_the_team_acts():
    body = make_borough()
    owner, heir = make_member(body, Role.OWNER), make_member(body, Role.EDITOR)
    team = make_programme_team()
    with pytest.raises(Refused, match="Nobody but"):
        actions.end_membership(user=owner, organisation=body, actor=owner, at=NOW)
    with pytest.raises(Refused, match="somebody else"):
        actions.hand_over(user=owner, successor=make_user(), organisation=body, actor=owner, at=NOW)
    actions.hand_over(user=owner, successor=heir, organisation=body, actor=owner, at=NOW)
    held = Membership.objects.filter(organisation=body).order_by("role")
    assert [(each.user, each.role) for each in held] == [(heir, "editor"), (heir, "owner")]
    assert not Notice.objects.filter(kind="organisation_without_owner").exists()
    colleague = make_member(body, Role.EDITOR)
    actions.end_membership(user=heir, organisation=body, actor=team, at=NOW)
    assert Notice.objects.get(kind="organisation_without_owner").recipient == team
    assert [(each.title, each.verb) for each in waiting_for(team, NOW)] == [
        (f"{body} has no owner", "Invite one")
    ]
    assert policy.may_look_after_people(team, body)
    assert not policy.may_look_after_people(colleague, body)


def test_a_leaver_takes_back_what_they_could_not_offer_now():
    body = make_borough()
    leaver, owner = make_member(body, Role.OWNER), make_member(body, Role.OWNER)
    theirs = make_invitation(body, "second.address@example.org", Role.OWNER, invited_by=leaver)
    kept = make_invitation(body, "b@example.org", Role.EDITOR, invited_by=owner)
    actions.end_membership(user=leaver, organisation=body, actor=owner, at=NOW)
    states = dict(Invitation.objects.values_list("pk", "state"))
    assert states == {theirs.pk: "withdrawn", kept.pk: "sent"}


def test_closing_an_account_ends_everything_at_once(client):
    body = make_borough()
    owner = make_member(body, Role.OWNER)
    make_membership(owner, make_organisation(), Role.OWNER)
    make_invitation(body, "b@example.org", Role.EDITOR, invited_by=owner)
    make_join_request(user=owner)
    admin = make_user(is_staff=True, is_superuser=True)
    for actor in (owner, make_user(), make_programme_team()):
        with pytest.raises(NotAllowed):
            actions.close_account(account=owner, actor=actor, at=NOW)
    client.force_login(admin)
    answer = client.post(f"/admin/users/edit/{owner.pk}/", {"email": owner.email, "name": "X"})
    assert answer.status_code == 302
    assert not Membership.objects.filter(user=owner).exists()
    assert not User.objects.get(pk=owner.pk).is_active
    assert Invitation.objects.get().state == "withdrawn"
    assert owner.join_requests.get().state == "withdrawn"
    assert Notice.objects.filter(kind="organisation_without_owner").count() == 2


def test_an_owner_of_the_authority_changes_nothing_of_the_team():
    authority = make_programme_team().memberships.get().organisation
    owner = make_member(authority, Role.OWNER)
    member = make_member(authority, Role.PROGRAMME_TEAM, Role.EDITOR)
    facts = {"user": member, "organisation": authority, "roles": [Role.APPROVER], "at": NOW}
    with pytest.raises(Refused, match="Only the programme team"):
        actions.change_roles(actor=owner, **facts)
    actions.change_roles(actor=SYSTEM, **facts)
    assert sorted(member.memberships.values_list("role", flat=True)) == ["approver"]


def test_nobody_joins_a_body_of_the_other_world_by_an_invitation():
    firm = make_organisation()
    invented = make_user(is_demonstration=True)
    invitation = make_invitation(firm, invented.email)
    with pytest.raises(NotAllowed):
        actions.accept_invitation(invitation=invitation, actor=invented, at=NOW)
    borough = make_borough()
    actions.accept_invitation(
        invitation=make_invitation(borough, invented.email, Role.EDITOR), actor=invented, at=NOW
    )


def test_the_profile_keeps_what_was_typed_where_somebody_else_was_quicker(client):
    body = make_borough()
    client.force_login(make_member(body, Role.OWNER))
    address = f"/portal/organisations/{body.slug}/profile/"
    form = {"version": 1, "short_name": "Mine <b>", "aliases": "", "domains": "", "website": "",
            "summary": ""}  # fmt: skip
    Organisation.objects.filter(pk=body.pk).update(version=2, short_name="Theirs")
    page = client.post(address, form).content.decode()
    assert "Somebody else has changed this" in page
    assert "Theirs" in page
    assert "Mine &lt;b&gt;" in page
    assert Organisation.objects.get(pk=body.pk).short_name == "Theirs"
    assert client.post(address, form | {"version": 2}).status_code == 302
    assert Organisation.objects.get(pk=body.pk).short_name == "Mine <b>"
