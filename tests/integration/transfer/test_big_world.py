"""The big world keeps every rule, looks as real actions leave things, and is the same each time."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db.models import Count

from challenges.applications.models import AcceptedTerms, Answer, Application, Submission
from challenges.applications.queries import challenge_of_desk, desk, draft_of, frozen_content
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge, Question
from challenges.judging.models import Assignment, Conflict, PanelMember, Round, Scoresheet
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import User
from challenges.oversight.queries.invariants import broken_invariants
from challenges.transfer.engines.cast import OFFICER
from challenges.transfer.runs.big_world import big_world
from challenges.transfer.runs.crowd.applying import AT_ONCE
from challenges.transfer.runs.load_reference import LONDON, load_reference

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SIZE = {"applications": 60, "judges": 10, "challenges": 4}

pytestmark = pytest.mark.django_db


@pytest.fixture
def london():
    return load_reference(text=LONDON.read_text(encoding="utf-8"), actor=SYSTEM, at=AT)


def test_the_big_world_is_whole(london):
    """One world is made and looked at from every side: making it is the slow part."""
    programme = big_world(**SIZE, actor=SYSTEM, at=AT)

    assert broken_invariants(AT) == []
    assert programme.is_demonstration
    challenges = Challenge.objects.filter(programme=programme).order_by("reference")
    assert list(
        challenges.annotate(count=Count("applications")).values_list("reference", "state", "count")
    ) == [
        ("BIG26-AAA", "open", 30),
        ("BIG26-AAB", "closed", 10),
        ("BIG26-AAC", "announced", 10),
        ("BIG26-AAD", "open", 10),
    ]
    applications_are_in_every_state()
    drafts_have_come_as_far_as_they_say()
    what_was_sent_is_frozen_as_an_action_freezes_it()
    every_step_has_its_line()
    judges_have_their_seats_and_sheets()
    nobody_is_told()
    officer = User.objects.get(email=OFFICER.email)
    page = desk(officer, challenge_of_desk(officer, "BIG26-AAA"))
    assert (page.total, page.drafts) == (22, 8)

    before = Entry.objects.count()
    assert big_world(**SIZE, actor=SYSTEM, at=AT).pk == programme.pk
    assert Entry.objects.count() == before


def applications_are_in_every_state():
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        "draft": 14,
        "submitted": 35,
        "shortlisted": 2,
        "withdrawn": 1,
        "selected": 2,
        "not_selected": 6,
    }


def drafts_have_come_as_far_as_they_say():
    """From nothing at all to all that is missing is to send it."""
    drafts = Application.objects.filter(state="draft", challenge__reference="BIG26-AAA")
    done = Counter(draft_of(each).progress.done for each in drafts.order_by("reference"))
    assert done[0] >= 1
    assert done[4] >= 2
    assert len(done) >= 4


def what_was_sent_is_frozen_as_an_action_freezes_it():
    submissions = Submission.objects.select_related("application__form_version")
    for submission in submissions:
        draft = draft_of(submission.application)
        assert draft.progress.is_complete
        is_last = submission.number == submission.application.submissions.count()
        assert (submission.content == frozen_content(draft)) is is_last
        assert submission.application.title == draft.values["title"]
        assert str(submission.application.amount) == draft.values["amount"]
        assert submission.submitted_at < AT
    again = Submission.objects.filter(number=2)
    assert again.exists()
    assert AcceptedTerms.objects.count() == submissions.count()
    asked = Question.objects.filter(section__form_version__challenge__reference="BIG26-AAA")
    assert Answer.objects.filter(question__in=asked).exists()


def every_step_has_its_line():
    lines = Counter(Entry.objects.values_list("event", flat=True))
    assert lines["applications.ApplicationStarted"] == 60
    assert lines["applications.ApplicationSubmitted"] == Submission.objects.count()
    assert lines["applications.ApplicationWithdrawn"] == 1
    assert lines["judging.ScoresheetSubmitted"] == Scoresheet.objects.count()
    assert lines["judging.JudgeAdded"] == PanelMember.objects.count()
    sent = Application.objects.filter(state="submitted").order_by("reference").first()
    line = Entry.objects.get(subject=sent.reference, event="applications.ApplicationSubmitted")
    submission = sent.submissions.get()
    assert (line.at, line.actor_reference) == (submission.submitted_at, sent.lead.reference)
    assert line.after["sha256"] == submission.sha256
    assert not Entry.objects.filter(at__gt=AT).exists()


def judges_have_their_seats_and_sheets():
    assert User.objects.filter(email__endswith="@crowd-judges.example").count() == 10
    assert PanelMember.objects.exclude(expertise="").count() == 10
    assert Conflict.objects.filter(source="declared").exists()
    assert dict(Round.objects.values_list("reference", "state")) == {
        "BIG26-AAB-R1": "scoring",
        "BIG26-AAC-R1": "decided",
    }
    decided = Assignment.objects.filter(round__state="decided")
    assert set(decided.values_list("state", flat=True)) == {"submitted"}
    under_way = Counter(
        Assignment.objects.filter(round__state="scoring").values_list("state", flat=True)
    )
    assert under_way["submitted"] > 0
    assert under_way["published"] > 0


def nobody_is_told():
    assert not Notice.objects.filter(sent_at__isnull=True).exists()
    assert User.objects.filter(is_demonstration=False).count() == 0


def test_more_than_is_written_at_once(london):
    big_world(applications=AT_ONCE + 3, judges=3, challenges=1, actor=SYSTEM, at=AT)
    numbers = Application.objects.order_by("reference").values_list("reference", flat=True)
    assert list(numbers) == [f"BIG26-AAA-{n:04}" for n in range(1, AT_ONCE + 4)]
    assert broken_invariants(AT) == []


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ({"challenges": 0}, "Ask for 1 to 17576 challenges"),
        ({"applications": 3}, "at least as many applications as challenges"),
        ({"judges": 2}, "3 judges or more"),
    ],
)
def test_numbers_of_which_no_world_can_be_made(size, words):
    with pytest.raises(Refused, match=words):
        big_world(**(SIZE | size), actor=SYSTEM, at=AT)


def test_it_needs_its_city():
    with pytest.raises(Refused, match="load_reference"):
        big_world(**SIZE, actor=SYSTEM, at=AT)


def test_a_visitor_may_not(london):
    with pytest.raises(NotAllowed):
        big_world(**SIZE, actor=VISITOR, at=AT)
