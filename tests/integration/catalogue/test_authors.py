"""Whoever has written in a challenge, in whatever way, never approves it, by whatever role."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from challenges.catalogue import actions, policy
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_as_facts, newest_version, screening_hash, screening_of
from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Refused
from challenges.organisations.models import Role, User
from tests.factories import files
from tests.factories.catalogue import make_challenge, make_challenge_role
from tests.factories.organisations import (
    NOW,
    join,
    make_borough,
    make_member,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
S = ChallengeState
PDF = ContentFile(files.pdf(), name="pack.pdf")


def fresh(user):
    """The account as a new request would load it."""
    return User.objects.get(pk=user.pk)


def section(name, **fields):
    def write(challenge, actor):
        actions.change_challenge(
            challenge=challenge, section=name, fields=fields, version=challenge.version,
            actor=actor, at=NOW,
        )  # fmt: skip

    return write


def documents(challenge, actor):
    actions.save_documents(
        challenge=challenge, terms=[], documents=[{"kind": "data", "title": "A", "upload": PDF}],
        version=challenge.version, actor=actor, at=NOW,
    )  # fmt: skip


def questions(challenge, actor):
    actions.save_questions(
        challenge=challenge, sections=form_as_facts(challenge)[::-1], version=challenge.version,
        actor=actor, at=NOW,
    )  # fmt: skip


def screening(challenge, actor):
    actions.save_screening(
        challenge=challenge, fields={"advance": "Another."}, findings=[],
        version=challenge.version, actor=actor, at=NOW,
    )  # fmt: skip


def story(challenge, actor):
    actions.write_story(challenge=challenge, story=[], goes_on=False, actor=actor, at=NOW)


def sending(challenge, actor):
    sent = actions.submit_for_approval(challenge=challenge, actor=actor, at=NOW)
    actions.take_back_challenge(challenge=sent, actor=actor, at=NOW)


def beginning(challenge, actor):
    """As `draft_challenge` leaves it; the copy of another is begun by the same action."""
    challenge.created_by = actor
    challenge.save(update_fields=["created_by"])
    challenge.authors.add(actor)


WAYS = {
    "beginning": beginning,
    "problem": section("problem", problem="Mine"),
    "affected": section("affected", affected="Mine"),
    "money": section("money", budget=Decimal(61000)),
    "legal": section("legal", vat_note="Mine"),
    "eligibility": section("eligibility", who_may_apply="Charities"),
    "dates": section("dates", question_days=4),
    "criteria": section("criteria", reviews_per_application=4),
    "form": questions,
    "documents": documents,
    "judges": section("judges", who_judges="Mine"),
    "equality": screening,
    "publication": section("publication", contact_name="Mine"),
    "story": story,
    "sending": sending,
}


def of_the_body(challenge):
    return make_member(challenge.owner, Role.EDITOR, Role.APPROVER)


def for_this_challenge(challenge):
    user = make_member(challenge.owner, Role.OBSERVER)
    for role in (Role.EDITOR, Role.APPROVER):
        make_challenge_role(user, challenge, role)
    return user


def for_a_partner(challenge):
    body = make_borough()
    user = make_member(body, Role.MEMBER)
    for role in (Role.EDITOR, Role.APPROVER):
        make_challenge_role(user, challenge, role, organisation=body)
    return user


def writes_for_the_body_and_approves_for_a_partner(challenge):
    body = make_borough()
    user = make_member(challenge.owner, Role.OWNER)
    join(user, body, Role.MEMBER)
    make_challenge_role(user, challenge, Role.APPROVER, organisation=body)
    return user


ROLES = {
    "the body": of_the_body,
    "one challenge": for_this_challenge,
    "a partner": for_a_partner,
    "the body and a partner": writes_for_the_body_and_approves_for_a_partner,
    "the programme team": lambda challenge: make_programme_team(),
}


def sent_by_another(challenge):
    challenge = Challenge.objects.get(pk=challenge.pk)
    if not challenge.screening.sign_offs.filter(voided_at__isnull=True).exists():
        challenge = sign_anew(challenge)
    return actions.submit_for_approval(
        challenge=challenge, actor=make_member(challenge.owner, Role.EDITOR), at=NOW
    )


def sign_anew(challenge):
    by = {"challenge": challenge, "at": NOW}
    actions.ask_for_signature(actor=make_member(challenge.owner, Role.EDITOR), **by)
    actions.sign_screening(
        statement="Considered.", sha256=screening_hash(screening_of(challenge)),
        actor=make_member(challenge.owner, Role.APPROVER), **by,
    )  # fmt: skip
    return Challenge.objects.get(pk=challenge.pk)


@pytest.mark.parametrize("roles", ROLES)
@pytest.mark.parametrize("way", WAYS)
def test_whoever_wrote_never_approves(way, roles):
    challenge = make_challenge()
    author, other = ROLES[roles](challenge), ROLES[roles](challenge)
    WAYS[way](challenge, fresh(author))
    sent = sent_by_another(challenge)
    seen = newest_version(sent).number
    assert policy.may_review_challenge(fresh(author), sent)
    with transaction.atomic(), pytest.raises(Refused, match="somebody else has to approve"):
        actions.approve_challenge(challenge=sent, seen=seen, actor=fresh(author), at=NOW)
    with transaction.atomic(), pytest.raises(Refused, match="somebody else has to decide"):
        actions.decline_challenge(challenge=sent, message="No", actor=fresh(author), at=NOW)
    approved = actions.approve_challenge(challenge=sent, seen=seen, actor=fresh(other), at=NOW)
    assert (approved.state, approved.approved_by) == (S.APPROVED, other)


def test_a_writer_who_changes_sides_stays_a_writer():
    """Editor of the body when they wrote; approver, and nothing else, when it is decided."""
    challenge = make_challenge()
    user = make_member(challenge.owner, Role.EDITOR)
    WAYS["problem"](challenge, user)
    user.memberships.all().delete()
    join(user, challenge.owner, Role.APPROVER)
    sent = sent_by_another(challenge)
    with pytest.raises(Refused, match="somebody else has to approve"):
        actions.approve_challenge(
            challenge=sent, seen=newest_version(sent).number, actor=fresh(user), at=NOW
        )


def test_talking_about_it_is_not_writing_it():
    challenge = make_challenge(S.IN_REVIEW)
    approver = make_member(challenge.owner, Role.APPROVER)
    thread = actions.comment_on_section(
        challenge=challenge, section="problem", text="Which wards?", actor=approver, at=NOW
    )
    by = {"challenge": challenge, "comment": thread.pk, "actor": approver, "at": NOW}
    actions.reply_to_comment(text="Those of the survey", **by)
    actions.settle_comment(**by)
    approved = actions.approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW)
    assert approved.approved_by == approver


AMENDED = {
    "first writer": lambda amendment, actor: None,
    "second writer": lambda amendment, actor: actions.change_amendment(
        amendment=amendment, section="judges", fields={"who_judges": "Others"},
        revision=amendment.revision, actor=actor, at=NOW,
    ),
    "its reason": lambda amendment, actor: actions.explain_amendment(
        amendment=amendment, reason="Mine", revision=amendment.revision, actor=actor, at=NOW
    ),
}  # fmt: skip


@pytest.mark.parametrize("roles", ROLES)
@pytest.mark.parametrize("way", AMENDED)
def test_nobody_publishes_an_amendment_that_they_had_a_hand_in(way, roles):
    challenge = make_challenge(S.OPEN)
    author, other = ROLES[roles](challenge), ROLES[roles](challenge)
    begins = author if way == "first writer" else challenge.created_by
    amendment = actions.begin_amendment(challenge=challenge, actor=fresh(begins), at=NOW)
    amendment = actions.change_amendment(
        amendment=amendment, section="problem", fields={"problem": "Changed"},
        revision=amendment.revision, actor=fresh(begins), at=NOW,
    )  # fmt: skip
    amendment = AMENDED[way](amendment, fresh(author)) or amendment
    if not amendment.reason:
        amendment = actions.explain_amendment(
            amendment=amendment, reason="Why", revision=amendment.revision,
            actor=fresh(begins), at=NOW,
        )  # fmt: skip
    sender = make_member(challenge.owner, Role.EDITOR)
    amendment = actions.send_amendment(amendment=amendment, actor=sender, at=NOW)
    publishing = {"amendment": amendment, "seen": amendment.revision, "at": NOW}
    with transaction.atomic(), pytest.raises(Refused, match="somebody else has to approve"):
        actions.publish_amendment(actor=fresh(author), **publishing)
    assert actions.publish_amendment(actor=fresh(other), **publishing).decided_by == other
