"""What must always be true is found broken when it is, and only then."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pgtrigger
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from challenges.applications.models import (
    Application,
    ChangeRequest,
    EqualityAnswer,
    EqualityReport,
    Submission,
)
from challenges.applications.queries.equality import ASKED_FOR
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.actions import approve_challenge, publish_amendment
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.files.actions import store_file
from challenges.files.models import private_storage
from challenges.judging import actions
from challenges.judging.models import (
    Assignment,
    Decision,
    Feedback,
    Knowledge,
    Outcome,
    OutcomeKind,
    Panel,
    PoolEntry,
    ReviewsWanted,
    Round,
    Score,
)
from challenges.judging.states import AssignmentState, RoundState
from challenges.notifications.states import FollowState, MatterState
from challenges.organisations.models import Organisation, Role, User
from challenges.oversight.queries import RULES, broken_invariants, what_to_look_at
from challenges.oversight.queries.invariants import applications
from challenges.oversight.queries.invariants.rules import NAMED
from challenges.pilots.states import AdoptionState, MilestoneState
from tests.factories import files
from tests.factories.applications import make_application, make_collaborator, make_request
from tests.factories.catalogue import make_amendment, make_challenge, make_enquiry, make_form
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_judging,
    make_ranked,
    make_scoring,
    make_seated,
    release,
    submit,
)
from tests.factories.notifications import make_follow, make_matter, make_notice
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_locality,
    make_member,
    make_membership,
    make_user,
)
from tests.factories.pilots import make_adoption, make_pilot

pytestmark = pytest.mark.django_db

# Sets a sound world up, gives way, breaks one rule, and names what breaks it.
Breach = Iterator[str]
BREACHES: dict[str, Callable[[], Breach]] = {}


def breaks(sentence: str) -> Callable[[Callable[[], Breach]], None]:
    return lambda breach: BREACHES.update({sentence: breach})


def rules() -> set[str]:
    return {broken.rule for broken in broken_invariants(NOW)}


def decided(world: Judging, *, places: int = 1) -> Decision:
    Round.objects.filter(pk=world.the_round.pk).update(places=places)
    return actions.decide(
        round=world.the_round,
        chosen=dict.fromkeys(world.applications[:places], Decimal(15000)),
        public_reason="It works.",
        actor=world.chair,
        at=NOW,
    )


@breaks("The weights of a challenge add up to 100")
def _weights() -> Breach:
    challenge = make_challenge(ChallengeState.APPROVED)
    yield ""
    challenge.criteria.filter(position=1).update(weight=1)
    yield challenge.reference


@breaks("An approved challenge has a frozen form")
def _form() -> Breach:
    challenge = make_challenge(ChallengeState.APPROVED)
    yield ""
    with pgtrigger.ignore("catalogue.FormVersion:a_frozen_form_stays_frozen"):
        FormVersion.objects.update(frozen_at=None)
    yield challenge.reference


@breaks("A second person approved every challenge")
def _approval() -> Breach:
    challenge = make_challenge(ChallengeState.APPROVED)
    yield ""
    challenge.authors.add(challenge.approved_by)
    yield challenge.reference


@breaks("What is public of a challenge is its newest published version")
def _published() -> Breach:
    challenge = make_challenge(ChallengeState.IN_REVIEW)
    approver = make_member(challenge.owner, Role.APPROVER)
    approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW)
    yield ""
    Challenge.objects.update(problem="Changed behind everybody's back")
    yield challenge.reference


@breaks("Nobody decides on what they have written themselves")
def _decided_alone() -> Breach:
    amendment = make_amendment(make_challenge(ChallengeState.OPEN))
    approver = make_member(amendment.challenge.owner, Role.APPROVER)
    publish_amendment(amendment=amendment, seen=amendment.revision, actor=approver, at=NOW)
    yield ""
    amendment.writers.add(approver)
    yield amendment.challenge.reference


@breaks("A challenge is in review exactly while a review is open")
def _review() -> Breach:
    challenge = make_challenge(ChallengeState.IN_REVIEW)
    yield ""
    Challenge.objects.update(state=ChallengeState.DRAFT)
    yield challenge.reference


@breaks("Every approved challenge has a signed equality screening")
def _screening() -> Breach:
    make_challenge(ChallengeState.APPROVED)
    yield ""
    yield make_challenge(ChallengeState.APPROVED, with_screening=False).reference


@breaks("A signature under an equality screening is for what it says now")
def _signature() -> Breach:
    challenge = make_challenge(ChallengeState.APPROVED)
    yield ""
    challenge.screening.findings.update(evidence="Written after it was signed.")
    yield challenge.reference


@breaks("Challenges open and close on their dates")
def _dates() -> Breach:
    challenge = make_challenge(ChallengeState.APPROVED, opens_at=NOW - timedelta(minutes=14))
    yield ""
    Challenge.objects.update(opens_at=NOW - timedelta(minutes=15))
    yield challenge.reference


@breaks("What takes part has been submitted")
def _participation() -> Breach:
    application = make_application()
    yield ""
    Application.objects.update(state=ApplicationState.SUBMITTED)
    yield application.reference


@breaks("What is written answers the form that counts")
def _outdated_draft() -> Breach:
    application = make_application()
    make_form(application.challenge, number=2, frozen_at=NOW - timedelta(minutes=14))
    yield ""
    make_form(application.challenge, number=3, frozen_at=NOW - timedelta(minutes=16))
    with pgtrigger.ignore("catalogue.FormVersion:a_frozen_form_stays_frozen"):
        FormVersion.objects.filter(number=2).update(frozen_at=NOW - timedelta(minutes=15))
    yield application.reference


@breaks("Nothing was submitted after the deadline")
def _deadline() -> Breach:
    application = make_application(ApplicationState.SUBMITTED)
    yield ""
    Challenge.objects.update(closes_at=application.submissions.get().submitted_at)
    yield application.reference


@breaks("What applicants are asked for ends in time")
def _request() -> Breach:
    application = make_application(ApplicationState.SUBMITTED)
    request = make_request(application)
    yield ""
    at = request.asked_at - timedelta(days=1)
    ChangeRequest.objects.update(asked_at=at, due_at=at + timedelta(hours=1))
    yield application.reference


@breaks("Invitations to work on an application end in time")
def _invited_for_ever() -> Breach:
    invited = make_collaborator(make_application(), at=NOW - timedelta(days=14))
    yield ""
    invited.expires_at = NOW - timedelta(hours=1)
    invited.save()
    yield invited.application.reference


@breaks("Nobody whose account is closed works on an application from outside")
def _works_with_a_closed_account() -> Breach:
    user = make_user()
    access = make_collaborator(make_application(), user)
    make_collaborator(make_application(), make_user(is_active=False), state="ended")
    yield ""
    User.objects.filter(pk=user.pk).update(is_active=False)
    yield access.application.reference


@breaks("No application is open to its people while judges read it")
def _open_while_read() -> Breach:
    world = make_scoring()
    yield ""
    make_request(world.applications[0])
    yield world.applications[0].reference


@breaks("Submissions are as they were sent")
def _submission() -> Breach:
    make_application(ApplicationState.SUBMITTED)
    altered = make_application(ApplicationState.SUBMITTED)
    make_application(ApplicationState.SUBMITTED)
    yield ""
    with pgtrigger.ignore("applications.Submission:submissions_are_immutable"):
        Submission.objects.filter(application=altered).update(content={"sections": []})
    yield altered.reference


@breaks("What people said about themselves is deleted in time")
def _said() -> Breach:
    challenge = make_challenge(ChallengeState.OPEN)
    EqualityAnswer.objects.create(challenge=challenge, question="sex")
    published = make_challenge(ChallengeState.OPEN)
    EqualityReport.objects.create(challenge=published, published_at=NOW, people=40)
    yield ""
    EqualityAnswer.objects.create(challenge=published, question="sex")
    yield published.reference


@breaks("No judge scores where there is a conflict")
def _conflict() -> Breach:
    world = make_scoring()
    given = world.assignment_of(world.judges[0])
    yield ""
    make_conflict(given.judge, given.application.organisation)
    yield given.application.reference


@breaks("No judge scores their own organisation")
def _own_organisation() -> Breach:
    world = make_scoring()
    given = world.assignment_of(world.judges[0])
    yield ""
    make_membership(given.judge, given.application.organisation, Role.MEMBER)
    yield given.application.reference


@breaks("No judge scores an organisation on whose applications they have worked")
def _judged_from_outside() -> Breach:
    world = make_scoring()
    assignment = world.assignment_of(world.judges[0])
    yield ""
    make_collaborator(assignment.application, assignment.judge, state="ended")
    yield assignment.application.reference


@breaks("Every round has somebody who chairs it")
def _chairs() -> Breach:
    world = make_scoring()
    yield ""
    Panel.objects.update(chair=None)
    yield world.the_round.reference


@breaks("Whoever accepted to judge has declared their interests")
def _declared() -> Breach:
    world = make_judging()
    make_seated(world, make_user())
    yield ""
    PoolEntry.objects.all().delete()
    yield world.challenge.reference


@breaks("What counts as scored has a submitted score sheet, and nothing else has")
def _scored() -> Breach:
    world = make_scoring()
    given, scored = (world.assignment_of(judge) for judge in world.judges[:2])
    submit(scored)
    yield ""
    Assignment.objects.filter(pk=given.pk).update(state=AssignmentState.SUBMITTED)
    yield given.application.reference


@breaks("A submitted score sheet has every score")
def _sheet() -> Breach:
    world = make_scoring()
    given = world.assignment_of(world.judges[0])
    submit(given)
    yield ""
    with pgtrigger.ignore("judging.Score:scores_of_a_submitted_sheet"):
        Score.objects.filter(criterion__position=1).delete()
    yield given.application.reference


@breaks("No score is over its highest")
def _score() -> Breach:
    world = make_scoring()
    given = world.assignment_of(world.judges[0])
    submit(given)
    yield ""
    with pgtrigger.ignore("judging.Score:scores_of_a_submitted_sheet"):
        Score.objects.filter(criterion__position=1).update(value=6)
    yield given.application.reference


@breaks("Only a criterion that may not apply is said not to apply")
def _applies() -> Breach:
    world = make_scoring()
    given = world.assignment_of(world.judges[0])
    submit(given)
    yield ""
    with pgtrigger.ignore("judging.Score:scores_of_a_submitted_sheet"):
        Score.objects.filter(criterion__position=1).update(value=None, does_not_apply=True)
    yield given.application.reference


@breaks("A decided round has its decision, and no other round has one")
def _round() -> Breach:
    world = make_ranked()
    yield ""
    Round.objects.update(state=RoundState.DECIDED)
    yield world.the_round.reference


@breaks("No more are chosen than there are places")
def _places() -> Breach:
    decision = decided(make_ranked(), places=2)
    yield ""
    Outcome.objects.update(outcome=OutcomeKind.SELECTED)
    yield decision.reference


@breaks("A released decision has been carried out")
def _release() -> Breach:
    world = make_ranked()
    decision = decided(world)
    release(world, decision)
    yield ""
    Application.objects.filter(state=ApplicationState.SELECTED).update(award_amount=1)
    yield world.applications[0].reference


@breaks("Nobody is told of a decision that no second person has approved")
def _second_person() -> Breach:
    world = make_ranked()
    decision = release(world, decided(world))
    yield ""
    Decision.objects.update(approved_by=None)
    yield decision.reference


@breaks("What applicants are told of scores hangs on a decision that is out")
def _feedback() -> Breach:
    world = make_ranked()
    decision = decided(world)
    yield ""
    Feedback.objects.create(outcome=decision.outcomes.order_by("pk")[0], position=1, comment="No.")
    yield decision.reference


@breaks("A challenge is announced when its decision is released, and not before")
def _announcement() -> Breach:
    world = make_ranked()
    decided(world)
    yield ""
    Challenge.objects.update(state=ChallengeState.ANNOUNCED)
    yield world.challenge.reference


@breaks("The topic of an application is one of its challenge")
def _topic() -> Breach:
    application, other = make_application(), make_challenge()
    application.topic = application.challenge.topics.create(position=1, name="Air")
    application.save(update_fields=["topic"])
    yield ""
    application.topic = other.topics.create(position=1, name="Air")
    application.save(update_fields=["topic"])
    yield application.reference


@breaks("A judge knows only topics of the challenge on whose panel they sit")
def _known_topic() -> Breach:
    world = make_scoring()
    seat = world.panel.members.get(user=world.judges[0])
    own = world.challenge.topics.create(position=1, name="Air")
    Knowledge.objects.create(seat=seat, topic=own, level=1)
    yield ""
    other = make_challenge().topics.create(position=1, name="Air")
    Knowledge.objects.create(seat=seat, topic=other, level=1)
    yield world.challenge.reference


@breaks("Other numbers of reviews are wanted only of applications of the round")
def _reviews_wanted() -> Breach:
    world = make_scoring()
    wanted = ReviewsWanted.objects
    wanted.create(round=world.the_round, application=world.applications[0], reviews=2)
    yield ""
    wanted.create(round=world.the_round, application=make_application(), reviews=2)
    yield world.the_round.reference


@breaks("Only a winner is tried in a pilot")
def _winner() -> Breach:
    pilot = make_pilot()
    yield ""
    Application.objects.update(state=ApplicationState.NOT_SELECTED, award_amount=None)
    yield pilot.reference


@breaks("Milestones pay no more than the award")
def _payments() -> Breach:
    pilot = make_pilot(milestones=2)
    pilot.milestones.update(payment=7500)
    yield ""
    pilot.milestones.filter(position=1).update(payment=7501)
    yield pilot.reference


@breaks("What is accepted was delivered before")
def _acceptance() -> Breach:
    pilot = make_pilot()
    pilot.milestones.update(state=MilestoneState.ACCEPTED, delivered_at=NOW, accepted_at=NOW)
    yield ""
    pilot.milestones.update(delivered_at=None)
    yield pilot.reference


@breaks("An adoption stands where its last step says")
def _standing() -> Breach:
    pilot = make_pilot()
    adoption = make_adoption(pilot, body(), AdoptionState.COMMITTED, "2026-03")
    yield ""
    adoption.steps.filter(state=AdoptionState.COMMITTED).delete()
    yield pilot.reference


@breaks("Each step of an adoption may follow the one before it")
def _steps() -> Breach:
    pilot = make_pilot()
    adoption = make_adoption(pilot, body(), AdoptionState.LIVE, "2026-03")
    make_adoption(pilot, body(), AdoptionState.INTEREST, "2026-03")
    adoption.steps.filter(state=AdoptionState.EXPLORING).delete()
    yield ""
    adoption.steps.filter(state=AdoptionState.COMMITTED).delete()
    yield pilot.reference


@breaks("No invented body takes part in what is real")
def _invented_body() -> Breach:
    application = make_application()
    yield ""
    Organisation.objects.filter(applications=application).update(is_demonstration=True)
    yield application.reference


@breaks("The real and the invented are begun by their own people")
def _invented_person() -> Breach:
    application = make_application()
    yield ""
    User.objects.filter(pk=application.lead_id).update(is_demonstration=True)
    yield application.reference


@breaks("The newest files are in the storage")
def _bytes() -> Breach:
    application = make_application()
    file = store_file(
        content=ContentFile(files.pdf(), "plan.pdf"),
        name="plan.pdf",
        owner_kind="application",
        owner_reference=application.reference,
        actor=application.lead,
        at=NOW,
    )
    yield ""
    private_storage().delete(file.content.name)
    yield str(file.key)


@breaks("Every line of the audit trail is of a known kind")
def _trail() -> Breach:
    make_ranked()
    yield ""
    for _ in range(2):
        Entry.objects.create(at=NOW, event="judging.DiceThrown", actor_kind="system", facts={})
    yield "judging.DiceThrown"


@breaks("A digest holds mails of its own reader alone")
def _digest() -> Breach:
    reader, other = make_user(), make_user()
    digest = make_notice(recipient=reader, kind="digest")
    make_notice(recipient=reader, digest=digest, state="in_digest")
    yield ""
    strange = make_notice(recipient=other, digest=digest, state="in_digest")
    yield str(strange.key)


@breaks("The trail names nobody who asked a question")
def _asker_in_trail() -> Breach:
    facts = {"event": "catalogue.QuestionReceived", "subject": "CIC26-X", "facts": {}}
    Entry.objects.create(at=NOW, actor_kind="visitor", **facts)
    yield ""
    Entry.objects.create(at=NOW, actor_kind="user", **facts)
    yield "CIC26-X"


@breaks("A mail to somebody who asked is confidential and names no account")
def _asker_in_mail() -> Breach:
    make_notice(kind="question_answered", is_confidential=True)
    yield ""
    yield str(make_notice(kind="question_answered").key)


@breaks("Answers are numbered without gaps")
def _numbers() -> Breach:
    challenge = make_challenge(ChallengeState.OPEN)
    make_enquiry(EnquiryState.ANSWERED, challenge=challenge)
    make_enquiry(EnquiryState.WITHDRAWN, challenge=challenge)
    yield ""
    make_enquiry(EnquiryState.ANSWERED, challenge=challenge, number=4)
    yield challenge.reference


@breaks("A repeated question points to an answer of its own challenge")
def _repeated() -> Breach:
    answered = make_enquiry(EnquiryState.ANSWERED)
    make_enquiry(EnquiryState.SAME, challenge=answered.challenge, same_as=answered)
    yield ""
    yield str(make_enquiry(EnquiryState.SAME, same_as=answered).key)


@breaks("Addresses of those who asked are erased in time")
def _askers() -> Breach:
    make_enquiry(EnquiryState.DECLINED, at=NOW - timedelta(days=30))
    make_enquiry(EnquiryState.ASKED, at=NOW - timedelta(days=3))
    make_enquiry(at=NOW - timedelta(days=90))
    yield ""
    yield str(make_enquiry(EnquiryState.ASKED, at=NOW - timedelta(days=5)).key)


@breaks("A follow of an account goes to its address")
def _followers_address() -> Breach:
    person = make_user()
    make_follow(email=person.email, person=person)
    make_follow(FollowState.ENDED, person=person)
    yield ""
    yield str(make_follow(person=person).key)


@breaks("Nothing is sent to a follower after they have stopped")
def _sent_after_stopping() -> Breach:
    follow = make_follow(FollowState.ENDED)
    make_notice(follow=follow, state="sent", sent_at=NOW - timedelta(minutes=1))
    yield ""
    late = make_notice(follow=follow, state="sent", sent_at=NOW + timedelta(minutes=1))
    yield str(late.key)


@breaks("Follows that are over are erased in time")
def _follows_over() -> Breach:
    make_follow(FollowState.ENDED, at=NOW - timedelta(days=30))
    yield ""
    yield str(make_follow(FollowState.EXPIRED, at=NOW - timedelta(days=32)).key)


@breaks("What is answered has an answer")
def _answered() -> Breach:
    answered = make_matter(MatterState.ANSWERED)
    answered.remarks.create(kind="answer", text="Yes", at=NOW)
    yield ""
    yield make_matter(MatterState.ANSWERED).reference


@breaks("A second look is answered by somebody else")
def _second_look() -> Breach:
    first, other, day = make_user(), make_user(), timedelta(days=1)
    matter = make_matter(MatterState.ANSWERED, reopened_at=NOW + day)
    matter.remarks.create(kind="answer", text="No", at=NOW, by=first)
    matter.remarks.create(kind="answer", text="Yes", at=NOW + 2 * day, by=other)
    yield ""
    matter.remarks.create(kind="answer", text="No", at=NOW + 3 * day, by=first)
    yield matter.reference


@breaks("What people wrote is erased in time")
def _matters() -> Breach:
    text = {"kind": "answer", "text": "Yes", "at": NOW}
    make_matter(MatterState.CLOSED, at=NOW - timedelta(days=730)).remarks.create(**text)
    yield ""
    old = make_matter(MatterState.CLOSED, at=NOW - timedelta(days=732))
    old.remarks.create(**text)
    yield old.reference


def body() -> Organisation:
    return make_borough(locality=make_locality())


def test_each_rule_has_a_breach_that_shows_it_works():
    assert [rule.sentence for rule in RULES] == list(BREACHES)


@pytest.mark.parametrize("sentence", BREACHES)
def test_what_breaks_a_rule_is_named(sentence):
    breach = BREACHES[sentence]()
    next(breach)
    assert sentence not in rules()
    offender = next(breach)
    found = {broken.rule: broken.offenders for broken in broken_invariants(NOW)}
    assert found[sentence] == (offender,)


def test_a_judge_may_join_a_winner_after_the_decision():
    world = make_ranked()
    scored = world.assignment_of(world.judges[0]).application.organisation
    before = rules()
    decided(world)
    make_conflict(world.judges[0], scored)
    make_membership(world.judges[0], scored, Role.MEMBER)
    assert rules() - before == set()


def test_submissions_are_read_a_piece_at_a_time(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(applications, "PIECE", 2)
    for _ in range(5):
        make_application(ApplicationState.SUBMITTED)
    with django_assert_num_queries(4) as queries:
        assert list(applications.submissions_are_unaltered.offenders(NOW)) == []
    assert not any("DECLARE" in query["sql"] for query in queries.captured_queries)


def test_answers_about_oneself_that_nobody_counts_are_reported_once():
    challenge = make_challenge(ChallengeState.OPEN)
    for _ in range(2):
        EqualityAnswer.objects.create(challenge=challenge, question="sex")
    over = challenge.closes_at + ASKED_FOR + timedelta(days=1)
    rule = applications.equality_answers_are_deleted
    assert list(rule.offenders(over - timedelta(minutes=1))) == []
    assert list(rule.offenders(over)) == [challenge.reference]


def test_only_the_first_of_many_are_named():
    for _ in range(NAMED + 1):
        make_challenge(ChallengeState.OPEN, with_form=False, with_criteria=False)
    found = {broken.rule: broken for broken in broken_invariants(NOW)}
    broken = found["An approved challenge has a frozen form"]
    assert (len(broken.offenders), broken.has_more) == (NAMED, True)


def test_an_organisation_without_an_owner_is_reported_and_breaks_nothing():
    body, ownerless = make_borough(), make_borough()
    make_member(body, Role.OWNER)
    make_member(body, Role.EDITOR)
    make_member(ownerless, Role.EDITOR)
    make_member(ownerless, Role.OWNER, is_active=False)
    make_borough()
    (found,) = what_to_look_at(NOW)
    assert found.offenders == (ownerless.slug,)
    out = StringIO()
    call_command("check_invariants", stdout=out)
    assert out.getvalue() == f"To look at: {found}\nEverything holds: {len(RULES)} rules.\n"


def test_the_command_says_what_to_look_up_and_ends_with_an_error():
    out, errors = StringIO(), StringIO()
    call_command("check_invariants", stdout=out, stderr=errors)
    assert out.getvalue() == f"Everything holds: {len(RULES)} rules.\n"
    challenge = make_challenge(ChallengeState.CLOSED, with_form=False)
    with pytest.raises(CommandError, match=r"^1 of ") as refusal:
        call_command("check_invariants", stdout=out, stderr=errors)
    assert refusal.value.returncode == 1
    assert errors.getvalue() == (
        f"Does not hold: An approved challenge has a frozen form. See {challenge.reference}.\n"
    )
