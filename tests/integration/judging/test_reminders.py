"""Judges are reminded before scoring closes: who is, how often, and what the mail says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from challenges.judging import actions
from challenges.judging.models import Assignment, Reminder
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from tests.factories.judging import (
    DEADLINE,
    Judging,
    make_conflict,
    make_ranked,
    make_scoring,
    submit,
)
from tests.factories.organisations import NOW, make_member, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def mails(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind, recipient__isnull=False).select_related("recipient")
    return sorted(each.recipient.name for each in rows)


def submit_all(world: Judging, number: int) -> None:
    """Everything that this judge was given."""
    mine = Assignment.objects.filter(judge=world.judges[number]).select_related(
        "round__challenge", "application", "judge"
    )
    for assignment in mine:
        submit(assignment)


def test_the_clock_reminds_twice_and_nobody_who_is_done() -> None:
    world = make_scoring()
    submit_all(world, 0)
    assert actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 6 * DAY) == 0
    assert actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 5 * DAY) == 3
    assert actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 4 * DAY) == 0
    assert mails("judge_reminded") == ["Judge 2", "Judge 3", "Judge 4"]
    submit_all(world, 1)
    assert actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - DAY) == 2
    assert actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - DAY / 2) == 0
    assert actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE) == 0
    assert mails("judge_reminded") == ["Judge 2", "Judge 3", "Judge 3", "Judge 4", "Judge 4"]
    with pytest.raises(NotAllowed):
        actions.remind_of_scoring(actor=world.manager, at=DEADLINE - DAY)


def test_the_mail_names_no_application_and_counts_none_of_the_tied() -> None:
    world = make_scoring(None)
    judge = world.judges[0]
    given = Assignment.objects.filter(judge=judge, state="published")
    one = given.select_related("application__organisation").order_by("position")[0]
    left = given.count() - 1
    make_conflict(judge, one.application.organisation)
    actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 5 * DAY)
    notice = Notice.objects.get(kind="judge_reminded", recipient=judge)
    assert f"{left} application" in notice.body
    for each in world.applications:
        for word in (each.reference, each.title, str(each.organisation)):
            assert not word or word not in f"{notice.subject} {notice.body} {notice.link}"


def test_those_who_run_the_round_are_told_once_who_has_not_begun() -> None:
    world = make_scoring()
    submit(world.assignment_of(world.judges[0]))
    tied = world.manager
    actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 5 * DAY)
    actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 4 * DAY)
    notice = Notice.objects.get(kind="judges_not_begun", recipient=tied)
    assert "Judge 2, Judge 3, Judge 4" in notice.body
    assert "Judge 1" not in notice.body
    assert not Notice.objects.filter(kind="judges_not_begun", recipient__in=world.judges).exists()


def test_an_officer_tied_to_an_applicant_is_not_told() -> None:
    world = make_scoring()
    colleague = make_member(world.challenge.owner, Role.CASE_OFFICER, name="Free Officer")
    make_conflict(world.manager, world.applications[0].organisation)
    actions.remind_of_scoring(actor=SYSTEM, at=DEADLINE - 5 * DAY)
    assert Reminder.objects.filter(kind="not_begun").exists()
    told = mails("judges_not_begun")
    assert colleague.name in told
    assert world.manager.name not in told


def test_the_button_reminds_one_judge_with_a_limit() -> None:
    world = make_scoring()
    judge = world.judges[0]

    def remind(at=NOW, actor=world.manager, who=judge):
        return actions.remind_judge(round=world.the_round, judge=who, actor=actor, at=at)

    for stranger in (world.judges[1], world.chair, make_user(), SYSTEM):
        with pytest.raises(NotAllowed):
            remind(actor=stranger)
    remind()
    with pytest.raises(Refused, match="within the last day"):
        remind(NOW + DAY / 2)
    remind(NOW + DAY)
    remind(NOW + 2 * DAY)
    with pytest.raises(Refused, match="Speak to them"):
        remind(NOW + 3 * DAY)
    assert mails("judge_reminded") == ["Judge 1"] * 3
    submit_all(world, 1)
    with pytest.raises(Refused, match="nothing left"):
        remind(who=world.judges[1])


def test_nobody_is_reminded_of_a_closed_round() -> None:
    world = make_ranked()
    with pytest.raises(IllegalMove):
        actions.remind_judge(
            round=world.the_round, judge=world.judges[0], actor=world.manager, at=NOW
        )


@pytest.mark.usefixtures("time_machine_at_noon")
def test_the_page_has_the_button_for_whoever_is_not_done() -> None:
    world = make_scoring()
    submit_all(world, 0)
    client = Client()
    client.force_login(world.manager, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("judging:round", args=[world.the_round.reference])
    words = client.get(page).content.decode()
    done, open_ = (
        reverse("judging:remind", args=[world.the_round.reference, each.reference])
        for each in world.judges[:2]
    )
    assert done not in words
    assert open_ in words
    assert "We have reminded Judge 2" in client.post(open_, follow=True).content.decode()
    assert "within the last day" in client.post(open_, follow=True).content.decode()
