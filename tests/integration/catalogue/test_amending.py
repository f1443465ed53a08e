"""Changing what is approved already: two people, a public reason, and nothing half."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.forms import criteria_sheet
from challenges.catalogue.models import Amendment, Challenge, Criterion, Programme, Why
from challenges.catalogue.queries import (
    cautions,
    differences_between,
    facts_of,
    newest_version,
    published_amendments,
)
from challenges.catalogue.states import (
    AmendmentState,
    ChallengeState,
    ChangedMeanwhile,
    StaleSave,
)
from challenges.catalogue.words import day_of
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S, A = ChallengeState, AmendmentState
REFUSED_BY_THE_DATABASE = (InternalError, IntegrityError, ProgrammingError)
REASON = "The ward has changed its name."


@pytest.fixture
def challenge():
    return make_challenge(S.OPEN)


@pytest.fixture
def writer(challenge):
    return challenge.created_by


@pytest.fixture
def approver(challenge):
    return make_member(challenge.owner, Role.APPROVER)


def begin(challenge, actor, at=NOW):
    return actions.begin_amendment(challenge=challenge, actor=actor, at=at)


def change(amendment, actor, section="problem", at=NOW, **fields):
    return actions.change_amendment(
        amendment=amendment, section=section, fields=fields, revision=amendment.revision,
        actor=actor, at=at,
    )  # fmt: skip


def sent(challenge, actor, section="problem", at=NOW, **fields):
    amendment = change(begin(challenge, actor, at), actor, section, at, **fields)
    amendment = actions.explain_amendment(
        amendment=amendment, reason=REASON, revision=amendment.revision, actor=actor, at=at
    )
    return actions.send_amendment(amendment=amendment, actor=actor, at=at)


def publish(amendment, actor, seen=None, at=NOW):
    return actions.publish_amendment(
        amendment=amendment, seen=amendment.revision if seen is None else seen, actor=actor, at=at
    )


def test_from_proposal_to_publication(challenge, writer, approver):
    amendment = sent(challenge, writer, problem="Many homes in Hoxton lose heat.")
    assert Challenge.objects.get().problem.startswith("Many homes lose heat")
    done = publish(amendment, approver)
    assert (done.state, done.decided_by, done.version.why) == (A.PUBLISHED, approver, Why.AMENDED)
    now = Challenge.objects.get()
    assert (now.problem, now.state) == ("Many homes in Hoxton lose heat.", S.OPEN)
    assert newest_version(now).facts == facts_of(now)
    assert published_amendments(now) == [done]
    (difference,) = differences_between(done.before, done.after)
    assert (difference.section, difference.label) == ("problem", "The problem")
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "catalogue.AmendmentBegun",
        "catalogue.AmendmentChanged",
        "catalogue.AmendmentChanged",
        "catalogue.AmendmentSent",
        "catalogue.ChallengeAmended",
    ]


LONDON = ZoneInfo("Europe/London")


def test_everybody_reads_the_new_deadline_and_what_else_has_changed(challenge, writer, approver):
    Challenge.objects.filter(pk=challenge.pk).update(
        closes_at=datetime(2026, 12, 24, 17, tzinfo=LONDON)
    )
    later = {"closes_at": datetime(2027, 1, 15, 17, tzinfo=LONDON)}
    publish(sent(challenge, writer, "dates", **later), approver)
    notice = Notice.objects.get(recipient=writer, kind="challenge_extended")
    assert notice.subject == f"New deadline: {challenge.title}"
    assert notice.body.split("\n\n") == [
        f"“{challenge.title}” has a new deadline, London time:",
        "Closes 5pm on Friday 15 January 2027, not Thursday 24 December 2026.",
        "The reason:",
        REASON,
        "If you have begun an application, it is kept: submit it by the new deadline.",
    ]
    publish(sent(challenge, writer, "money", awards_count=3), approver)
    notice = Notice.objects.get(recipient=writer, kind="challenge_amended")
    assert notice.subject == f"Changed: {challenge.title}"
    assert "What has changed: Winners: 3, not 1" in notice.body.split("\n\n")


def test_the_stage_of_the_open_call_follows_the_deadline(challenge, writer, approver):
    challenge.stages.create(
        position=1, kind="open_call", name="Open call", starts_on="2026-10",
        ends_on=day_of(challenge.closes_at),
    )  # fmt: skip
    later = {"closes_at": datetime(2027, 1, 15, 17, tzinfo=LONDON)}
    done = publish(sent(challenge, writer, "dates", **later), approver)
    call = challenge.stages.get()
    assert (call.starts_on, call.ends_on) == (day_of(challenge.opens_at), "2027-01-15")
    assert done.after["dates"] == facts_of(Challenge.objects.get())["dates"]


def test_every_section_goes_there_and_back(challenge, writer, approver):
    """What is proposed, kept as JSON and applied is what the section's page would have saved."""
    mission_free = {
        "affected": {"affected": "Some 41,000 households."},
        "money": {
            "award_amount": Decimal(16000),
            "partners": [{"organisation": make_borough(), "part": "host", "amount": Decimal("1.5"),
                          "in_kind": "A room"}],
        },
        "legal": {"route": "prize"},
        "eligibility": {"who_may_apply": "Charities"},
        "dates": {
            "closes_at": challenge.closes_at + timedelta(days=1),
            "stages": [{"kind": "pilot", "name": "Pilot", "starts_on": "2027-01",
                        "ends_on": "2027-03", "places": 2}],
        },
        "criteria": {"reviews_per_application": 4},
    }  # fmt: skip
    amendment = begin(challenge, writer)
    for section, fields in mission_free.items():
        amendment = change(amendment, writer, section, **fields)
    amendment = actions.explain_amendment(
        amendment=amendment, reason=REASON, revision=amendment.revision, actor=writer, at=NOW
    )
    amendment = actions.send_amendment(amendment=amendment, actor=writer, at=NOW)
    publish(amendment, approver)
    now = Challenge.objects.get()
    facts = facts_of(now)
    assert {name: facts[name] for name in mission_free} == amendment.after
    assert (now.award_amount, now.route, now.reviews_per_application) == (16000, "prize", 4)
    assert now.closes_at == challenge.closes_at + timedelta(days=1)
    assert now.partners.get().in_kind == "A room"
    assert now.stages.get().places == 2


def test_criteria_keep_their_rows_whatever_they_are_called(challenge, writer, approver):
    held = list(challenge.criteria.order_by("position").values_list("pk", flat=True))
    rows = [
        {"name": "Impact on people", "weight": 40, "was": 1, "bands": [(0, "None"), (5, "Much")]},
        *({"name": row.name, "weight": row.weight, "was": row.position}
          for row in challenge.criteria.filter(position__gt=1).order_by("position")),
    ]  # fmt: skip
    publish(sent(challenge, writer, "criteria", criteria=rows), approver)
    now = Criterion.objects.filter(challenge=challenge).order_by("position")
    assert [row.pk for row in now] == held
    assert now[0].name == "Impact on people"
    assert sorted(now[0].bands.values_list("score", "words")) == [(0, "None"), (5, "Much")]


def test_weights_that_do_not_add_up_are_not_sent(challenge, writer):
    rows = [
        {"name": row.name, "weight": 10, "was": row.position}
        for row in challenge.criteria.order_by("position")
    ]
    with transaction.atomic(), pytest.raises(Incomplete, match="add up to 40%"):
        sent(challenge, writer, "criteria", criteria=rows)
    assert Challenge.objects.get().criteria.get(position=1).weight == 40


def test_nobody_publishes_what_they_wrote(challenge, writer):
    both = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    amendment = sent(challenge, both, problem="Mine")
    with pytest.raises(Refused, match="somebody else has to approve"):
        publish(amendment, both)
    for nobody in (VISITOR, SYSTEM, writer, make_member(make_borough(), Role.APPROVER)):
        with pytest.raises(NotAllowed):
            publish(amendment, nobody)
    version = newest_version(challenge) or make_challenge(S.IN_REVIEW).versions.get()
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        Amendment.objects.update(
            state=A.PUBLISHED, decided_by=both, decided_at=NOW, version=version
        )
    author = make_member(challenge.owner, Role.APPROVER)
    challenge.authors.add(author)
    assert publish(amendment, author).state == A.PUBLISHED


def test_only_what_was_read_is_published(challenge, writer, approver):
    amendment = sent(challenge, writer, problem="One")
    seen = amendment.revision
    back = actions.return_amendment(
        amendment=amendment, message="Once more", actor=approver, at=NOW
    )
    again = actions.send_amendment(
        amendment=change(back, writer, problem="Two"), actor=writer, at=NOW
    )
    with pytest.raises(ChangedMeanwhile):
        publish(again, approver, seen=seen)
    assert publish(again, approver).after["problem"]["problem"] == "Two"


def test_what_something_else_changed_meanwhile_is_not_overwritten(challenge, writer, approver):
    amendment = sent(challenge, writer, "dates", closes_at=challenge.closes_at + timedelta(days=2))
    Challenge.objects.update(closes_at=challenge.closes_at + timedelta(days=1))
    with pytest.raises(Refused, match="changed by something else"):
        publish(amendment, approver)
    actions.drop_amendment(amendment=amendment, actor=writer, at=NOW)
    assert begin(challenge, writer).number == 2


def test_two_writers_of_one_amendment_are_shown_both_texts(challenge, writer):
    amendment = begin(challenge, writer)
    second = begin(challenge, make_member(challenge.owner, Role.EDITOR))
    assert second == amendment
    change(amendment, writer, problem="One")
    with pytest.raises(StaleSave):
        change(second, writer, problem="Two")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"closes_at": -3}, "cannot be brought forward"),
        ({"closes_at": None}, "would be missing"),
        ({"opens_at": 1}, "its opening stays"),
    ],
)
def test_a_published_deadline_is_never_brought_forward(challenge, writer, fields, words):
    Programme.objects.filter(pk=challenge.programme_id).update(minimum_open_days=1)
    values = {
        name: days and getattr(challenge, name) + timedelta(days=days)
        for name, days in fields.items()
    }
    amendment = begin(challenge, writer)
    with transaction.atomic(), pytest.raises(Refused, match=words):
        change(amendment, writer, "dates", **values)


def test_the_time_for_questions_may_become_longer_and_never_shorter(challenge, writer):
    amendment = begin(challenge, writer)
    with transaction.atomic(), pytest.raises(Refused, match="questions are taken"):
        change(amendment, writer, "dates", question_days=challenge.question_days + 1)
    changed = change(amendment, writer, "dates", question_days=1)
    assert changed.after["dates"]["question_days"] == 1


@pytest.mark.parametrize("was", [False, True])
def test_whether_scores_may_be_calibrated_stays_once_it_has_opened(challenge, writer, was):
    Challenge.objects.update(calibration_is_announced=was)
    amendment = begin(challenge, writer)
    with transaction.atomic(), pytest.raises(Refused, match="said before applications opened"):
        change(amendment, writer, "criteria", calibration_is_announced=not was)
    changed = change(amendment, writer, "criteria", reviews_per_application=4)
    assert changed.after["criteria"]["calibration_is_announced"] is was


def test_calibration_may_be_announced_until_it_opens(challenge, writer):
    at = challenge.opens_at - timedelta(seconds=1)
    Challenge.objects.update(state="approved")
    amendment = begin(challenge, writer, at)
    changed = change(amendment, writer, "criteria", at, calibration_is_announced=True)
    assert changed.after["criteria"]["calibration_is_announced"] is True
    at = challenge.opens_at
    with transaction.atomic(), pytest.raises(Refused, match="said before applications opened"):
        change(changed, writer, "criteria", at, reviews_per_application=2)


def test_a_lower_award_is_said_to_whoever_approves(challenge, writer):
    amendment = change(begin(challenge, writer), writer, "money", award_amount=Decimal(9000))
    assert cautions(amendment.before, amendment.after) == [
        "It lowers the award from £15,000 to £9,000. The reason has to say why."
    ]


def test_after_the_deadline_only_what_changes_nobodys_chances(challenge, writer):
    at = challenge.closes_at + timedelta(minutes=2)
    amendment = begin(challenge, writer, at)
    with transaction.atomic(), pytest.raises(Refused, match="can no longer be changed"):
        change(amendment, writer, "criteria", at, reviews_per_application=5)
    with transaction.atomic(), pytest.raises(Refused, match="can no longer be moved"):
        change(amendment, writer, "dates", at, closes_at=challenge.closes_at + timedelta(days=9))
    change(amendment, writer, "legal", at, route="prize")
    assert Amendment.objects.get().after["legal"]["route"] == "prize"


@pytest.mark.parametrize("state", [S.DRAFT, S.IN_REVIEW, S.DECLINED, S.CANCELLED, S.FINISHED])
def test_what_is_not_approved_or_over_has_nothing_to_amend(state):
    challenge = make_challenge(state)
    with pytest.raises(IllegalMove):
        begin(challenge, challenge.created_by)


def test_without_a_change_or_a_reason_it_is_not_sent(challenge, writer):
    amendment = begin(challenge, writer)
    with transaction.atomic(), pytest.raises(Incomplete) as refused:
        actions.send_amendment(amendment=amendment, actor=writer, at=NOW)
    assert refused.value.missing == (
        "Change at least one section.",
        "Give the reason: everybody will read it.",
    )
    same = change(amendment, writer, problem=challenge.problem)
    assert (same.after, same.before) == ({}, {})


@pytest.mark.parametrize("end", ["returned", "cancelled"])
def test_what_ends_with_its_challenge_is_a_line_of_the_trail(end):
    challenge = make_challenge(S.APPROVED)
    sent(challenge, challenge.created_by, problem="Homes in Hoxton.")
    team = make_programme_team()
    if end == "returned":
        actions.return_for_changes(challenge=challenge, message="More.", actor=team, at=NOW)
    else:
        actions.cancel_challenge(
            challenge=challenge, reason="No money.", confirmed=challenge.reference,
            actor=team, at=NOW,
        )  # fmt: skip
    amendment = Amendment.objects.get()
    assert (amendment.state, amendment.decided_by) == (A.DROPPED, team)
    entry = Entry.objects.get(event="catalogue.AmendmentDropped")
    assert (entry.facts["number"], entry.actor_name) == (1, team.name)


def test_declined_it_is_kept_with_the_reason(challenge, writer, approver):
    amendment = sent(challenge, writer, problem="One")
    declining = {"amendment": amendment, "is_final": True, "actor": approver, "at": NOW}
    with transaction.atomic(), pytest.raises(Refused, match="Say why"):
        actions.return_amendment(message=" ", **declining)
    done = actions.return_amendment(message="No need", **declining)
    assert (done.state, done.message) == (A.DECLINED, "No need")
    with pytest.raises(IllegalMove):
        publish(done, approver)


def test_what_is_published_stays(challenge, writer, approver):
    publish(sent(challenge, writer, problem="One"), approver)
    for refused in (
        lambda: Amendment.objects.update(reason="Another"),
        lambda: Amendment.objects.update(after={}),
        lambda: Amendment.objects.all().delete(),
    ):
        with pytest.raises(REFUSED_BY_THE_DATABASE), transaction.atomic():
            refused()


def test_the_sheet_of_a_section_shows_what_is_proposed(challenge, writer):
    rows = [
        {"name": f"New {row.position}", "weight": row.weight, "was": row.position}
        for row in challenge.criteria.order_by("position")
    ]
    amendment = change(begin(challenge, writer), writer, "criteria", criteria=rows)
    sheet = actions.look_at_proposed(amendment=amendment, look=criteria_sheet, actor=writer, at=NOW)
    assert [form.initial["name"] for form in sheet.rows][:4] == ["New 1", "New 2", "New 3", "New 4"]
    assert Challenge.objects.get().criteria.get(position=1).name == "Impact for residents"


def test_only_writers_propose(challenge, approver):
    for nobody in (VISITOR, SYSTEM, approver, make_member(make_borough(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            begin(challenge, nobody)
    assert begin(challenge, make_programme_team()).number == 1
