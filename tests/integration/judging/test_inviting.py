"""Asking people to judge or to chair: who may, what the answer does, and what nobody is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging import actions, queries
from challenges.judging.models import (
    Conflict,
    Panel,
    PanelInvitation,
    PanelMember,
    PoolEntry,
    Round,
)
from challenges.kernel.policy import SYSTEM, LinkHolder, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications.models import Notice
from challenges.organisations.actions.invitations import KEPT_FOR
from tests.factories.judging import (
    Judging,
    acceptance,
    make_invited,
    make_judging,
    make_ranked,
)
from tests.factories.organisations import NOW, make_programme_team, make_user

pytestmark = [pytest.mark.django_db]
DAY = timedelta(days=1)
ADDRESS = "new.judge@example.org"


def invite(world: Judging, email: str = ADDRESS, **more: Any) -> PanelInvitation:
    facts = {"part": "judge", "load_asked": 8, "actor": world.manager, "at": NOW} | more
    return actions.invite_to_panel(panel=world.panel, email=email, **facts)


def holder(invitation: PanelInvitation) -> LinkHolder:
    return LinkHolder("panel", str(invitation.key), invitation.email)


def link(name: str, secret: str) -> str:
    return reverse(f"judging:{name}", args=[secret])


def named(world: Judging) -> list[str]:
    """All words of applicants that could leak."""
    return [
        word
        for each in world.applications
        for word in (each.reference, each.title, str(each.organisation))
        if word
    ]


# --- Who asks ----------------------------------------------------------------------------------
def test_those_who_run_the_challenge_ask_and_nobody_else() -> None:
    world = make_judging()
    for stranger in (world.judges[0], world.chair, world.applications[0].lead, make_user(), SYSTEM):
        with pytest.raises(NotAllowed):
            invite(world, actor=stranger)
    made = invite(world, " New.Judge@Example.org ")
    assert (made.email, made.load_asked, made.part) == (ADDRESS, 8, "judge")
    assert not PanelMember.objects.filter(user__email=ADDRESS).exists()


def test_the_trail_keeps_no_address_and_no_secret() -> None:
    world = make_judging()
    invite(world)
    line = Entry.objects.filter(event="judging.PanelInvitationSent").values().get()
    assert ADDRESS not in str(line)
    assert "secret" not in str(line)


def test_whoever_is_in_or_asked_is_not_asked_again() -> None:
    world = make_judging()
    with pytest.raises(Refused, match="is on the panel already"):
        invite(world, world.judges[0].email)
    with pytest.raises(Refused, match="chairs the panel already"):
        invite(world, world.chair.email, part="chair")
    invite(world)
    with pytest.raises(Refused, match="There is an invitation to"):
        invite(world)
    invite(world, "one@example.org", part="chair")
    with pytest.raises(Refused, match="is asked to chair"):
        invite(world, "two@example.org", part="chair")


def test_a_no_with_its_reason_is_shown_and_overruled_only_on_purpose() -> None:
    world = make_judging()
    made = invite(world)
    actions.decline_panel_invitation(
        invitation=made, reason="Away in January.", actor=holder(made), at=NOW
    )
    with pytest.raises(actions.SaidNo, match="Away in January"):
        invite(world)
    again = invite(world, is_asked_again=True)
    assert again.state == "sent"


def test_too_many_in_a_day_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_judging()
    monkeypatch.setattr("challenges.judging.actions.invitations.MOST_A_DAY", 2)
    invite(world, "one@example.org")
    invite(world, "two@example.org")
    with pytest.raises(Refused, match="in a day"):
        invite(world, "three@example.org")
    invite(world, "three@example.org", at=NOW + DAY + timedelta(seconds=1))


def test_nobody_is_asked_once_the_panel_has_decided() -> None:
    world = make_ranked()
    Round.objects.update(state="decided")
    with pytest.raises(IllegalMove):
        invite(world)


# --- What is answered --------------------------------------------------------------------------
def test_who_accepts_sits_on_the_panel_and_our_records_are_looked_at_at_once() -> None:
    world = make_judging()
    member = world.applications[0].lead
    made = invite(world, member.email)
    said = acceptance(3, expertise="care", interests="I advise a bakery.")
    actions.accept_panel_invitation(invitation=made, said=said, actor=member, at=NOW)
    seat = PanelMember.objects.get(user=member)
    assert (seat.load_limit, seat.expertise, seat.declared_at) == (3, "care", None)
    entry = PoolEntry.objects.get(user=member)
    assert (entry.interests, entry.declared_at, entry.is_listed) == (
        "I advise a bakery.", NOW, False
    )  # fmt: skip
    assert Conflict.objects.get(judge=member).organisation == world.applications[0].organisation
    made.refresh_from_db()
    assert (made.state, made.email, made.user) == ("accepted", "", member)


def test_a_link_alone_or_forwarded_seats_nobody() -> None:
    world = make_judging()
    made = invite(world)
    for wrong in (holder(made), make_user(), world.manager):
        with pytest.raises(NotAllowed):
            actions.accept_panel_invitation(invitation=made, said=acceptance(), actor=wrong, at=NOW)
    assert not PanelMember.objects.filter(panel=world.panel).exclude(user__in=world.judges).exists()


def test_an_invitation_is_answered_once_and_in_time() -> None:
    world = make_judging()
    user = make_user()
    made = invite(world, user.email)
    late = made.expires_at
    with pytest.raises(TooLate):
        actions.accept_panel_invitation(invitation=made, said=acceptance(), actor=user, at=late)
    silent = actions.Acceptance(load_limit=3, words=actions.OwnWords(), has_agreed=False)
    with pytest.raises(Refused, match="Agree to keep secret"):
        actions.accept_panel_invitation(invitation=made, said=silent, actor=user, at=NOW)
    actions.accept_panel_invitation(invitation=made, said=acceptance(), actor=user, at=NOW)
    for answer in (actions.decline_panel_invitation, actions.withdraw_panel_invitation):
        actor = user if answer is actions.decline_panel_invitation else world.manager
        with pytest.raises(IllegalMove):
            answer(invitation=made, actor=actor, at=NOW)


def test_a_chair_takes_the_place_of_the_one_before() -> None:
    world, other = make_judging(), make_user("Another Chair")
    made = invite(world, other.email, part="chair")
    assert Panel.objects.get().chair == world.chair
    actions.accept_panel_invitation(invitation=made, said=acceptance(), actor=other, at=NOW)
    assert Panel.objects.get().chair == other
    assert not PanelMember.objects.filter(user=other).exists()


def test_who_is_tied_to_an_applicant_cannot_chair_and_is_not_told_to_which() -> None:
    world = make_judging()
    member = world.applications[0].lead
    made = invite(world, member.email, part="chair")
    with pytest.raises(Refused, match="somebody else has to chair") as refusal:
        actions.accept_panel_invitation(invitation=made, said=acceptance(), actor=member, at=NOW)
    assert not any(word in str(refusal.value) for word in named(world))
    assert Panel.objects.get().chair == world.chair


# --- What the clock does -----------------------------------------------------------------------
def test_the_clock_reminds_once_then_ends_then_erases() -> None:
    world = make_judging()
    made = invite(world)
    assert actions.remind_of_panel_invitations(actor=SYSTEM, at=NOW + 8 * DAY) == 0
    assert actions.remind_of_panel_invitations(actor=SYSTEM, at=NOW + 10 * DAY) == 1
    assert actions.remind_of_panel_invitations(actor=SYSTEM, at=NOW + 10 * DAY) == 0
    kinds = list(Notice.objects.filter(email=ADDRESS).values_list("kind", flat=True))
    assert sorted(kinds) == ["panel_invited", "panel_invited_reminder"]
    assert actions.expire_panel_invitations(actor=SYSTEM, at=made.expires_at - DAY) == 0
    assert actions.expire_panel_invitations(actor=SYSTEM, at=made.expires_at) == 1
    made.refresh_from_db()
    assert made.state == "expired"
    assert actions.erase_panel_invitations(actor=SYSTEM, at=made.ended_at + KEPT_FOR - DAY) == 0
    assert actions.erase_panel_invitations(actor=SYSTEM, at=made.ended_at + KEPT_FOR) == 1
    for sweep in (actions.remind_of_panel_invitations, actions.expire_panel_invitations):
        with pytest.raises(NotAllowed):
            sweep(actor=world.manager, at=NOW)


def test_only_the_newest_link_opens_anything() -> None:
    world = make_judging()
    made = make_invited(world.panel, ADDRESS, secret="first")
    assert queries.panel_invitation_holder("first") is not None
    actions.send_panel_invitation_again(invitation=made, actor=world.manager, at=NOW)
    assert queries.panel_invitation_holder("first") is None
    assert Client().get(link("invitation_link", "first")).status_code == 404


# --- Whom the mails tell, and what -------------------------------------------------------------
def test_the_mails_name_no_applicant_and_tell_only_who_asked() -> None:
    world = make_judging()
    user = make_user("Una Judge")
    colleague = make_programme_team()
    Notice.objects.all().delete()
    made = invite(world, user.email, message="We need somebody from care.")
    asked = Notice.objects.get()
    assert (asked.kind, asked.is_link_secret) == ("panel_invited", True)
    for words in ("8 applications at the most", "We need somebody from care", world.manager.email):
        assert words in asked.body
    actions.accept_panel_invitation(invitation=made, said=acceptance(), actor=user, at=NOW)
    told = {(each.kind, each.recipient) for each in Notice.objects.exclude(pk=asked.pk)}
    assert told == {("judge_added", user), ("panel_accepted", world.manager)}
    assert colleague not in {recipient for _kind, recipient in told}
    for notice in Notice.objects.all():
        assert not any(word in f"{notice.subject} {notice.body}" for word in named(world))
