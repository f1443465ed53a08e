"""Sending for approval, returning, approving."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Challenge, Section
from challenges.catalogue.queries import form_of, newest_version
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState


def submit(challenge, actor):
    return actions.submit_for_approval(challenge=challenge, actor=actor, at=NOW)


def approve(challenge, actor, at=NOW):
    seen = newest_version(challenge)
    return actions.approve_challenge(
        challenge=challenge, seen=seen.number if seen else 0, actor=actor, at=at
    )


def give_back(challenge, actor, message="Name the wards", at=NOW):
    return actions.return_for_changes(challenge=challenge, message=message, actor=actor, at=at)


def events():
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_from_draft_to_approved_by_two_people():
    challenge = make_challenge()
    writer = challenge.created_by
    sent = submit(challenge, writer)
    assert (sent.state, sent.submitted_by, sent.submitted_at) == (S.IN_REVIEW, writer, NOW)
    approver = make_member(challenge.owner, Role.APPROVER)
    approved = approve(sent, approver)
    assert (approved.state, approved.approved_by) == (S.APPROVED, approver)
    assert form_of(approved).frozen_at == NOW
    assert events() == ["catalogue.ChallengeSentForApproval", "catalogue.ChallengeApproved"]
    assert Entry.objects.last().after == {"state": "approved"}


def test_the_frozen_form_cannot_be_altered_by_any_way():
    challenge = make_challenge(S.APPROVED)
    for change in (
        lambda: Section.objects.update(title="Changed"),
        lambda: Section.objects.all().delete(),
        lambda: form_of(challenge).delete(),
    ):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            change()


def test_what_is_missing_is_said_in_full_and_it_stays_a_draft():
    challenge = make_challenge(problem="", opens_at=NOW, with_criteria=False)
    with pytest.raises(Incomplete) as refused:
        submit(challenge, challenge.created_by)
    assert refused.value.missing == (
        "Describe the problem",
        "The opening time has passed: set a later one",
        "Add the criteria by which judges score",
    )
    assert Challenge.objects.get().state == S.DRAFT
    assert events() == []


def test_only_writers_send_and_take_back():
    draft, sent = make_challenge(), make_challenge(S.IN_REVIEW)
    for actor in (VISITOR, SYSTEM, make_member(make_borough(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            submit(draft, actor)
        with pytest.raises(NotAllowed):
            actions.take_back_challenge(challenge=sent, actor=actor, at=NOW)
    with pytest.raises(NotAllowed):
        submit(draft, make_member(draft.owner, Role.APPROVER))
    with pytest.raises(IllegalMove):
        submit(sent, sent.created_by)
    back = actions.take_back_challenge(challenge=sent, actor=sent.created_by, at=NOW)
    assert (back.state, back.submitted_by) == (S.DRAFT, None)
    with pytest.raises(IllegalMove):
        actions.take_back_challenge(challenge=back, actor=sent.created_by, at=NOW)
    assert events() == ["catalogue.ChallengeTakenBack"]


def test_nobody_without_the_role_approves_or_returns():
    challenge = make_challenge(S.IN_REVIEW)
    for actor in (
        VISITOR,
        SYSTEM,
        make_member(challenge.owner, Role.OWNER, Role.CASE_OFFICER, Role.OBSERVER),
        make_member(make_borough(), Role.APPROVER),
    ):
        with pytest.raises(NotAllowed):
            approve(challenge, actor)
        with pytest.raises(NotAllowed):
            give_back(challenge, actor)
    assert events() == []


def test_an_author_never_approves_through_a_second_role():
    challenge = make_challenge()
    writer = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    changed = actions.change_challenge(
        challenge=challenge, section="problem", fields={"problem": "Mine"}, version=1,
        actor=writer, at=NOW,
    )  # fmt: skip
    team = make_programme_team()
    sent = submit(changed, team)
    for author in (writer, team):
        with pytest.raises(Refused, match="somebody else has to approve"):
            approve(sent, author)
    assert approve(sent, make_programme_team("Second")).state == S.APPROVED


def test_the_database_refuses_an_author_as_well():
    challenge = make_challenge(S.IN_REVIEW)
    writer, author = challenge.created_by, make_member(challenge.owner, Role.EDITOR)
    challenge.authors.add(author)
    rows = Challenge.objects.filter(pk=challenge.pk)
    for person, facts in (
        (writer, {"submitted_by": None}),
        (writer, {"created_by": None}),
        (author, {}),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            rows.update(approved_by=person, **facts)


def test_a_returned_challenge_says_what_to_change_and_can_be_sent_again():
    challenge = make_challenge(S.IN_REVIEW)
    team = make_programme_team()
    with transaction.atomic(), pytest.raises(Refused, match="Say what"):
        give_back(challenge, team, message=" ")
    back = give_back(challenge, team)
    assert (back.state, back.review_message) == (S.DRAFT, "Name the wards")
    sent = submit(back, challenge.created_by)
    assert (sent.state, sent.review_message) == (S.IN_REVIEW, "")
    assert events() == ["catalogue.ChallengeReturned", "catalogue.ChallengeSentForApproval"]


def test_after_approval_it_returns_until_it_opens_and_its_form_is_copied():
    challenge = make_challenge(S.APPROVED)
    frozen = form_of(challenge)
    team = make_programme_team()
    with pytest.raises(IllegalMove, match="has opened"):
        give_back(challenge, team, at=challenge.opens_at)
    back = give_back(challenge, team, at=challenge.opens_at - timedelta(seconds=1))
    assert (back.state, back.approved_by, back.approved_at) == (S.DRAFT, None, None)
    copy = form_of(back)
    assert (copy.number, copy.frozen_at) == (frozen.number + 1, None)
    assert [
        [question.key for question in section.questions.all()] for section in copy.sections.all()
    ] == [
        [question.key for question in section.questions.all()] for section in frozen.sections.all()
    ]
    again = approve(submit(back, challenge.created_by), team)
    assert form_of(again).number == 2
    assert form_of(again).frozen_at == NOW


def test_it_is_not_approved_once_its_opening_time_has_passed():
    challenge = make_challenge(S.IN_REVIEW)
    with pytest.raises(Incomplete, match="opening time has passed"):
        approve(challenge, make_programme_team(), at=challenge.opens_at)
    assert Challenge.objects.get().state == S.IN_REVIEW
