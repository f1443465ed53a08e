"""What the portal says waits for whom."""

from datetime import timedelta

import pytest

from challenges.catalogue.actions import reply_to_comment
from challenges.catalogue.queries import challenges_of_my_bodies, waiting_for
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR
from challenges.organisations.models import Role
from challenges.organisations.policy import forget_roles
from tests.factories.catalogue import make_amendment, make_challenge, make_comment
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState


def titles(actor):
    return [each.title for each in waiting_for(actor, NOW)]


def test_reviews_wait_for_those_who_may_decide_and_not_for_authors():
    challenge = make_challenge(S.IN_REVIEW, title="Warmer homes")
    approver = make_member(challenge.owner, Role.APPROVER)
    both = make_member(challenge.owner, Role.APPROVER, Role.EDITOR)
    challenge.authors.add(both)
    found = waiting_for(approver, NOW)[0]
    assert (found.title, found.url_name, found.url_args) == (
        "Review “Warmer homes”", "catalogue:review", (challenge.reference,),
    )  # fmt: skip
    assert titles(make_programme_team()) == ["Review “Warmer homes”"]
    nobody = (
        both, challenge.created_by, make_member(make_borough(), Role.APPROVER), VISITOR, SYSTEM,
    )  # fmt: skip
    assert [titles(actor) for actor in nobody] == [[]] * 5


def test_what_was_returned_waits_for_the_writers_with_its_message():
    challenge = make_challenge(title="Warmer homes", review_message="Name the wards")
    make_challenge(owner=challenge.owner)
    found = waiting_for(make_member(challenge.owner, Role.EDITOR), NOW)
    assert [(each.title, each.consequence) for each in found] == [
        ("Change “Warmer homes”", "Name the wards")
    ]
    assert titles(make_member(challenge.owner, Role.OBSERVER)) == []


def test_a_draft_waits_for_who_writes_in_it_until_it_is_sent(django_assert_num_queries):
    challenge = make_challenge(title="Warmer homes")
    author = make_member(challenge.owner, Role.EDITOR)
    other = make_member(challenge.owner, Role.EDITOR)
    assert titles(author) == []
    challenge.authors.add(author)
    for _ in range(2):
        make_challenge(owner=challenge.owner, created_by=author, title="Another").authors.add(
            author
        )
    found = waiting_for(author, NOW)
    assert [(each.title, each.verb) for each in found] == [
        ("Finish the draft “Warmer homes”", "Continue"),
        *[("Finish the draft “Another”", "Continue")] * 2,
    ]
    assert titles(other) == []
    with django_assert_num_queries(5):  # who approves nothing is not asked for reviews
        waiting_for(author, NOW)
    author.memberships.all().delete()
    forget_roles(author)
    assert titles(author) == []


def test_comments_wait_for_the_writers_until_somebody_answers():
    challenge = make_challenge(S.IN_REVIEW, title="Warmer homes")
    approver, writer = make_member(challenge.owner, Role.APPROVER), challenge.created_by
    first = make_comment(challenge, written_by=approver)
    make_comment(challenge, written_by=approver)
    make_comment(make_challenge(S.IN_REVIEW))
    assert titles(writer) == ["Answer 2 comments on “Warmer homes”"]
    by = {"challenge": challenge, "comment": first.pk, "at": NOW}
    reply_to_comment(text="All of them", actor=writer, **by)
    assert titles(writer) == ["Answer a comment on “Warmer homes”"]
    reply_to_comment(text="Say so", actor=approver, **by)
    assert titles(writer) == ["Answer 2 comments on “Warmer homes”"]


def test_an_amendment_waits_for_reviewers_who_did_not_write_it():
    challenge = make_challenge(S.OPEN, title="Warmer homes")
    amendment = make_amendment(challenge)
    approver = make_member(challenge.owner, Role.APPROVER)
    both = make_member(challenge.owner, Role.APPROVER, Role.EDITOR)
    amendment.writers.add(both)
    assert titles(approver) == ["Approve a change of “Warmer homes”"]
    assert [titles(each) for each in (both, make_member(make_borough(), Role.APPROVER))] == [[]] * 2


def test_what_is_to_open_soon_without_an_approval_waits_for_its_writers():
    challenge = make_challenge(S.IN_REVIEW, title="Warmer homes", opens_at=NOW + timedelta(days=2))
    make_challenge(S.IN_REVIEW, owner=challenge.owner)
    assert titles(challenge.created_by) == ["“Warmer homes” is not approved yet"]


def test_the_portal_lists_my_bodies_challenges_with_counts(django_assert_num_queries):
    body = make_borough()
    for state in (S.DRAFT, S.OPEN, S.OPEN):
        make_challenge(state, owner=body)
    make_challenge(S.OPEN)
    user = make_member(body, Role.CASE_OFFICER)
    with django_assert_num_queries(3):
        found = challenges_of_my_bodies(user, NOW)
        assert {each.owner.name for each in found.challenges} == {body.name}
    assert {state: count for state, count in found.counts.items() if count} == {
        S.DRAFT: 1, S.OPEN: 2,
    }  # fmt: skip
    assert len(challenges_of_my_bodies(make_programme_team(), NOW).challenges) == 4
    assert challenges_of_my_bodies(VISITOR, NOW).challenges == []
