"""Rounds of review: what was looked at, said and decided, and by whom."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.actions.comments import LONGEST_COMMENT
from challenges.catalogue.models import Challenge, ChallengeVersion, Comment, Outcome, Review, Why
from challenges.catalogue.queries import (
    differences_between,
    facts_in_words,
    newest_version,
    open_review,
    rounds_of,
    threads_of,
    version_looked_at,
)
from challenges.catalogue.queries.facts import COLUMNS, NOT_FACTS, facts_of
from challenges.catalogue.states import ChallengeState, ChangedMeanwhile
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState


def approver_of(challenge):
    return make_member(challenge.owner, Role.APPROVER)


def change(challenge, actor, **fields):
    return actions.change_challenge(
        challenge=challenge, section="problem", fields=fields, version=challenge.version,
        actor=actor, at=NOW,
    )  # fmt: skip


def submit(challenge):
    return actions.submit_for_approval(challenge=challenge, actor=challenge.created_by, at=NOW)


def comment(challenge, actor, text="Which wards?", section="affected"):
    return actions.comment_on_section(
        challenge=challenge, section=section, text=text, actor=actor, at=NOW
    )


def outcomes(challenge):
    return list(challenge.reviews.order_by("number").values_list("outcome", "decided_by__name"))


def test_every_column_of_a_challenge_is_a_fact_or_said_not_to_be():
    told = {name for names in COLUMNS.values() for name in names}
    held = {field.name for field in Challenge._meta.fields}
    assert held == told | NOT_FACTS
    assert not told & NOT_FACTS


def test_each_round_keeps_what_was_sent_and_how_it_ended():
    challenge = make_challenge()
    writer, approver = challenge.created_by, approver_of(challenge)
    sent = submit(challenge)
    back = actions.return_for_changes(
        challenge=sent, message="Name the wards", actor=approver, at=NOW
    )
    changed = change(back, writer, problem="Homes in Brownswood lose heat.")
    again = submit(changed)
    review = open_review(again)
    seen = version_looked_at(review)
    assert [
        (each.label, each.before, each.after)
        for each in differences_between(seen.facts, review.version.facts)
    ] == [
        (
            "The problem",
            "Many homes lose heat through walls and windows.",
            "Homes in Brownswood lose heat.",
        )
    ]
    actions.approve_challenge(
        challenge=again, seen=review.version.number, note=" Good. ", actor=approver, at=NOW
    )
    assert outcomes(challenge) == [
        (Outcome.EDITS_ASKED, approver.name),
        (Outcome.APPROVED, approver.name),
    ]
    assert [each.message for each in rounds_of(challenge)] == ["Good.", "Name the wards"]
    assert list(challenge.versions.order_by("number").values_list("number", "why")) == [
        (1, Why.SUBMITTED), (2, Why.SUBMITTED), (3, Why.APPROVED),
    ]  # fmt: skip
    assert newest_version(challenge).facts == facts_of(Challenge.objects.get())


def test_only_what_was_read_is_approved():
    challenge = make_challenge()
    approver = approver_of(challenge)
    sent = submit(challenge)
    seen = newest_version(sent).number
    back = actions.take_back_challenge(challenge=sent, actor=sent.created_by, at=NOW)
    again = submit(change(back, back.created_by, must_not="Nothing at all."))
    with pytest.raises(ChangedMeanwhile, match="has changed since you read it") as refused:
        actions.approve_challenge(challenge=again, seen=seen, actor=approver, at=NOW)
    assert (refused.value.seen, refused.value.now) == (1, 2)
    assert Challenge.objects.get().state == S.IN_REVIEW
    assert outcomes(challenge) == [(Outcome.TAKEN_BACK, challenge.created_by.name), ("", None)]


def test_what_changed_under_the_lock_is_not_approved_either():
    challenge = make_challenge(S.IN_REVIEW)
    challenge.criteria.filter(position=1).update(weight=39)
    challenge.criteria.filter(position=2).update(weight=26)
    with pytest.raises(ChangedMeanwhile):
        actions.approve_challenge(challenge=challenge, seen=1, actor=approver_of(challenge), at=NOW)


def test_declined_with_a_reason_it_is_kept_until_it_is_reopened():
    challenge = make_challenge(S.IN_REVIEW)
    approver = approver_of(challenge)

    def decline(actor, message):
        return actions.decline_challenge(challenge=challenge, message=message, actor=actor, at=NOW)

    with transaction.atomic(), pytest.raises(Refused, match="Give the reason"):
        decline(approver, "  ")
    for nobody in (VISITOR, SYSTEM, challenge.created_by, make_member(make_borough(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            decline(nobody, "No")
    author = make_member(challenge.owner, Role.APPROVER)
    challenge.authors.add(author)
    with pytest.raises(Refused, match="somebody else has to decide"):
        decline(author, "No")
    declined = decline(approver, "The council has stopped this work.")
    assert declined.state == S.DECLINED
    assert outcomes(challenge) == [(Outcome.DECLINED, approver.name)]
    with pytest.raises(IllegalMove):
        change(declined, challenge.created_by, problem="Once more")
    with pytest.raises(NotAllowed):
        actions.reopen_challenge(challenge=declined, actor=approver, at=NOW)
    opened = actions.reopen_challenge(challenge=declined, actor=challenge.created_by, at=NOW)
    assert (opened.state, opened.review_message) == (
        S.DRAFT, "The council has stopped this work.",
    )  # fmt: skip
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "catalogue.ChallengeDeclined",
        "catalogue.ChallengeReopened",
    ]


def test_a_comment_is_answered_settled_and_opened_again():
    challenge = make_challenge(S.IN_REVIEW)
    writer, approver = challenge.created_by, approver_of(challenge)
    first = comment(challenge, approver)
    by = {"challenge": challenge, "comment": first.pk, "at": NOW}
    assert [thread.waits_for_writers for thread in threads_of(challenge)["affected"]] == [True]
    actions.reply_to_comment(**by, text="All of them.", actor=writer)
    actions.settle_comment(**by, actor=writer)
    actions.settle_comment(**by, actor=writer)
    (thread,) = threads_of(challenge)["affected"]
    assert (thread.is_settled, thread.waits_for_writers) == (True, False)
    assert [reply.text for reply in thread.replies] == ["All of them."]
    with pytest.raises(NotAllowed):
        actions.reopen_comment(**by, actor=writer)
    actions.reopen_comment(**by, actor=approver)
    assert not threads_of(challenge)["affected"][0].is_settled
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "catalogue.CommentWritten",
        "catalogue.CommentWritten",
        "catalogue.CommentSettled",
        "catalogue.CommentReopened",
    ]


def test_it_is_not_sent_again_while_a_comment_waits_for_an_answer():
    challenge = make_challenge(S.IN_REVIEW)
    writer, approver = challenge.created_by, approver_of(challenge)
    first, second = comment(challenge, approver), comment(challenge, approver, section="money")
    actions.return_for_changes(challenge=challenge, message="Look", actor=approver, at=NOW)
    with transaction.atomic(), pytest.raises(Incomplete) as refused:
        submit(challenge)
    assert refused.value.missing == (
        "2 comments wait for an answer: answer them, or mark them as done",
    )
    by = {"challenge": challenge, "actor": writer, "at": NOW}
    actions.reply_to_comment(**by, comment=first.pk, text="All of them.")
    with transaction.atomic(), pytest.raises(Incomplete, match="1 comment waits for an answer"):
        submit(challenge)
    actions.settle_comment(**by, comment=second.pk)
    assert submit(challenge).state == S.IN_REVIEW


def test_commenting_is_not_writing():
    challenge = make_challenge(S.IN_REVIEW)
    approver = approver_of(challenge)
    comment(challenge, approver)
    done = actions.approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW)
    assert done.state == S.APPROVED


def test_who_may_comment_and_on_what():
    challenge, other = make_challenge(S.IN_REVIEW), make_challenge(S.IN_REVIEW)
    approver = approver_of(challenge)
    foreign = comment(other, make_programme_team())
    for nobody in (
        VISITOR,
        challenge.created_by,
        make_member(challenge.owner, Role.OBSERVER, Role.CASE_OFFICER),
        make_member(make_borough(), Role.APPROVER),
    ):
        with pytest.raises(NotAllowed):
            comment(challenge, nobody)
    for text, words in (
        (" \x00 ", "Write what you want to say"),
        ("a" * (LONGEST_COMMENT + 1), "Shorten"),
    ):
        with transaction.atomic(), pytest.raises(Refused, match=words):
            comment(challenge, approver, text=text)
    with transaction.atomic(), pytest.raises(Refused, match="no such section"):
        comment(challenge, approver, section="anything")
    with pytest.raises(NotAllowed):
        actions.settle_comment(challenge=challenge, comment=foreign.pk, actor=approver, at=NOW)
    with pytest.raises(IllegalMove):
        comment(make_challenge(owner=challenge.owner), approver)
    assert Comment.objects.count() == 1


def test_the_database_keeps_versions_decisions_and_words():
    challenge = make_challenge(S.IN_REVIEW)
    approver = approver_of(challenge)
    comment(challenge, approver)
    actions.approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW)
    for refused in (
        lambda: ChallengeVersion.objects.update(facts={}),
        lambda: ChallengeVersion.objects.all().delete(),
        lambda: Review.objects.update(outcome=Outcome.DECLINED, message="No"),
        lambda: Comment.objects.update(text="Something else"),
    ):
        with pytest.raises((InternalError, IntegrityError, ProgrammingError)), transaction.atomic():
            refused()


def test_the_database_lets_no_author_decide():
    challenge = make_challenge(S.IN_REVIEW)
    author = make_member(challenge.owner, Role.EDITOR)
    challenge.authors.add(author)
    for person in (author, challenge.submitted_by):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            Review.objects.update(outcome=Outcome.APPROVED, decided_by=person, decided_at=NOW)


def test_a_fact_of_several_choices_is_said_in_words():
    words = facts_in_words({"eligibility": {"eligible_kinds": ["company", "charity"]}})
    assert words == {"eligibility": {"Kinds of organisation": "Company\nCharity"}}
