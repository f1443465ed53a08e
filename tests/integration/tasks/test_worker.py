"""A real worker on the real queue does what the domain asks for, and nothing is lost without it."""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from celery import Celery
from django.db import connection, transaction
from django.utils import timezone

from challenges.audit.models import Entry
from challenges.catalogue.actions import open_due_challenges
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import RankingRun, Round
from challenges.kernel.policy import SYSTEM
from challenges.notifications.models import Notice
from cms.demo import outbox
from tasks.backend import WorkerBackend
from tasks.catalogue import keep_dates
from tasks.handing import HandOver, hand_over_on_commit
from tasks.judging import close_due_rounds
from tasks.notifications import send_waiting
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_scoring
from tests.harness.database import Database
from tests.harness.together import at_once
from tests.harness.waiting import eventually
from tests.harness.worker import Worker
from tests.integration.tasks.django_task import write

worker = pytest.mark.worker


def due_challenge() -> Challenge:
    """An approved challenge that opened a minute ago, as nobody has recorded yet."""
    now = timezone.now()
    return make_challenge(
        ChallengeState.APPROVED,
        opens_at=now - timedelta(minutes=1),
        closes_at=now + timedelta(days=20),
    )


@worker
def test_what_an_action_tells_is_mailed_at_once(celery_worker_process: Worker) -> None:
    known = {mail.name for mail in outbox.mails()}
    challenge = due_challenge()
    assert open_due_challenges(actor=SYSTEM, at=timezone.now()) == 1
    notices = Notice.objects.filter(about=challenge.reference)
    assert notices.exists()

    def all_sent() -> bool:
        return not notices.filter(sent_at__isnull=True).exists()

    eventually(all_sent, why=celery_worker_process.log[-3000:])
    new = [mail for mail in outbox.mails() if mail.name not in known]
    assert sorted(mail.recipients[0] for mail in new) == sorted(
        notices.values_list("email", flat=True)
    )
    assert {mail.subject for mail in new} == set(notices.values_list("subject", flat=True))


@worker
def test_a_sweep_finds_what_the_queue_has_lost(celery_worker_process: Worker) -> None:
    challenge = due_challenge()
    keep_dates.delay()

    def is_open() -> bool:
        return Challenge.objects.get(pk=challenge.pk).state == ChallengeState.OPEN

    eventually(is_open, why=celery_worker_process.log[-3000:])


@worker
def test_wagtails_own_work_is_done_after_the_commit(
    celery_worker_process: Worker, tmp_path: Path
) -> None:
    target = tmp_path / "written"
    with transaction.atomic():
        write.enqueue(str(target), "by the worker")
        assert not target.exists()
    eventually(target.exists, why=celery_worker_process.log[-3000:])
    assert target.read_text() == "by the worker"


def test_the_backend_is_the_one_in_use() -> None:
    assert isinstance(write.get_backend(), WorkerBackend)


def test_a_dead_queue_costs_a_request_nothing(caplog: pytest.LogCaptureFixture) -> None:
    lost = Celery("lost")
    lost.config_from_object("django.conf:settings", namespace="CELERY")
    lost.conf.broker_url = "redis://127.0.0.1:1/0"

    @lost.task(name="lost")
    def never_done() -> None: ...

    started = monotonic()
    HandOver(never_done)()
    assert monotonic() - started < 2
    assert "not handed over" in caplog.text


def test_a_transaction_hands_the_same_work_over_once(committed_db: Database) -> None:
    with transaction.atomic():
        for _ in range(3):
            hand_over_on_commit(send_waiting)
        waiting = [entry[1] for entry in connection.run_on_commit]
        assert waiting == [HandOver(send_waiting)]
        transaction.set_rollback(True)


def test_two_beats_at_once_do_everything_once(committed_db: Database) -> None:
    due_challenge()
    world = make_scoring()
    now = timezone.now()
    Round.objects.update(
        scoring_opens_at=now - timedelta(days=1), scoring_closes_at=now - timedelta(minutes=1)
    )
    at_once(*[keep_dates, close_due_rounds] * 2)
    told = Entry.objects.filter(event__in=("catalogue.ChallengeOpened", "judging.RoundClosed"))
    assert sorted(told.values_list("event", flat=True)) == [
        "catalogue.ChallengeOpened",
        "judging.RoundClosed",
    ]
    assert RankingRun.objects.get().round == world.the_round
