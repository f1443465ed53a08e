"""Who is told, and who is left out although a role would have them told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from challenges.audit.actions import emit
from challenges.judging import actions as judging
from challenges.judging.events import RankingFailed
from challenges.kernel.policy import SYSTEM
from challenges.notifications import runs
from challenges.notifications.models import Notice
from challenges.organisations import actions as organisations
from challenges.organisations.models import Role
from challenges.pilots.actions import add_milestone, move_adoption
from challenges.pilots.events import MilestoneDelivered
from tests.factories.judging import make_conflict, make_judging, make_ranked, make_scoring, release
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_invitation,
    make_locality,
    make_member,
    make_user,
)
from tests.factories.pilots import make_pilot

pytestmark = pytest.mark.django_db


def kinds_for(person):
    return set(Notice.objects.filter(recipient=person).values_list("kind", flat=True))


def test_officers_who_are_tied_to_an_applicant_hear_nothing_of_its_judging():
    world = make_judging()
    tied = make_member(world.challenge.owner, Role.EDITOR)
    make_conflict(tied, world.applications[0].organisation)
    make_scoring(world)
    given = world.assignment_of(world.judges[0])
    judging.recuse(assignment=given, reason="I know them", actor=given.judge, at=NOW)
    make_ranked(world)
    judging.decide(
        round=world.the_round,
        chosen={world.applications[0]: None},
        public_reason="It works.",
        actor=world.chair,
        at=NOW,
    )
    assert kinds_for(world.manager) == {"assignment_proposed", "judge_recused", "decision_made"}
    assert kinds_for(world.chair) == {"round_ranked"}
    assert kinds_for(tied) == set()


def test_the_panel_is_led_to_the_outcome():
    world = make_ranked()
    decision = judging.decide(
        round=world.the_round,
        chosen={world.applications[0]: None},
        public_reason="It works.",
        actor=world.chair,
        at=NOW,
    )
    release(world, decision)
    notices = Notice.objects.filter(kind="decision_released")
    assert set(notices.values_list("link", flat=True)) == {f"/challenges/{world.challenge.slug}/"}


def test_those_who_run_a_round_hear_that_it_could_not_be_ranked():
    world = make_scoring()
    failed = RankingFailed(
        run="1", round=world.the_round.reference, challenge=world.challenge.reference, reason="No."
    )
    with transaction.atomic():
        emit(failed, actor=SYSTEM, at=NOW)
    notice = Notice.objects.get(kind="ranking_failed", recipient=world.manager)
    assert notice.body.startswith("No.\n\n")
    assert Notice.objects.filter(kind="ranking_failed", recipient=world.chair).exists()


def test_a_name_in_two_lines_does_not_stop_the_mail():
    pilot = make_pilot()
    officer = make_member(pilot.host, Role.OWNER)
    name = "A report\nBcc: everybody@example.org"
    fields = {"success_criterion": "", "payment": None, "due_on": "2026-12-18"}
    add_milestone(pilot=pilot, deliverable=name, **fields, actor=officer, at=NOW)
    with transaction.atomic():
        emit(MilestoneDelivered(pilot=pilot.reference, milestone=name), actor=SYSTEM, at=NOW)
    notice = Notice.objects.get(kind="milestone_delivered", recipient=officer)
    assert notice.subject == "Check a milestone: A report Bcc: everybody@example.org"
    assert runs.send_notice(str(notice.key), clock=lambda: NOW)


def test_the_mail_of_an_adoption_leads_where_everybody_who_gets_it_may_go():
    pilot = make_pilot()
    adopter = make_borough(locality=make_locality())
    officer = make_member(adopter, Role.CASE_OFFICER)
    move_adoption(
        pilot=pilot, organisation=adopter, to_state="interest", on="2026-11-20", reason="",
        actor=officer, at=NOW,
    )  # fmt: skip
    (notice,) = Notice.objects.filter(recipient=officer)
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(notice.link).status_code == 200


# --- Invitations and roles -----------------------------------------------------------------------
def mails_to(email):
    notices = Notice.objects.filter(email=email).order_by("pk")
    return [(notice.kind, notice.subject) for notice in notices]


def test_an_invitation_is_a_mail_to_somebody_who_need_not_have_an_account():
    body = make_borough("Sampleford")
    owner = make_member(body, Role.OWNER, name="Ada Example")
    make_user("Somebody Else", "known@example.org")
    for email in ("new@example.org", "known@example.org"):
        organisations.invite_person(
            organisation=body, email=email, roles=[Role.EDITOR], actor=owner, at=NOW
        )
        notice = Notice.objects.get(email=email)
        assert (notice.recipient, notice.subject) == (None, "Join Sampleford")
        link = notice.link
        assert runs.send_notice(str(notice.key), clock=lambda: NOW)
        message = mail.outbox[-1]
        assert message.to == [email]
        assert link in message.body
        assert (
            f"Ada Example ({owner.email}) asks you to act for Sampleford on Citywide London, "
            "as an editor." in message.body
        )
        assert "until midday on Monday 7 December 2026, London time" in message.body
        notice.refresh_from_db()
        assert notice.link == ""


def test_whoever_invited_hears_what_came_of_it():
    body = make_borough("Sampleford")
    owner = make_member(body, Role.OWNER)
    make_member(body, Role.OWNER)
    users = [make_user(email=f"{name}@example.org") for name in ("yes", "no", "late")]
    yes, no, _late = [
        make_invitation(body, user.email, Role.EDITOR, invited_by=owner) for user in users
    ]
    organisations.accept_invitation(invitation=yes, actor=users[0], at=NOW)
    organisations.decline_invitation(invitation=no, actor=users[1], at=NOW)
    organisations.expire_invitations(actor=SYSTEM, at=NOW + timedelta(days=14))
    assert mails_to(owner.email) == [
        ("invitation_accepted", "yes@example.org has joined Sampleford"),
        ("invitation_declined", "no@example.org has declined to join Sampleford"),
        ("invitation_expired", "No answer from late@example.org"),
    ]
    assert Notice.objects.count() == 3


def test_who_is_told_when_somebody_changes_or_goes():
    body = make_borough("Sampleford")
    owner = make_member(body, Role.OWNER, name="Ada Example")
    first = make_member(body, Role.EDITOR, name="Bo Example")
    second = make_member(body, Role.EDITOR, name="Cy Example")
    organisations.change_roles(
        user=first, organisation=body, roles=[Role.APPROVER], actor=owner, at=NOW
    )
    organisations.end_membership(user=first, organisation=body, actor=owner, at=NOW)
    organisations.end_membership(user=second, organisation=body, actor=second, at=NOW)
    assert mails_to(first.email) == [
        ("roles_changed", "You are now an approver of Sampleford"),
        ("member_removed", "You no longer act for Sampleford"),
    ]
    assert mails_to(second.email) == [("membership_left", "You have left Sampleford")]
    assert mails_to(owner.email) == [("member_left", "Cy Example has left Sampleford")]
    removed = Notice.objects.get(kind="member_removed")
    assert "If that is a mistake, speak to Ada Example." in removed.body
