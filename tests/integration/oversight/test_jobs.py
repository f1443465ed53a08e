"""The programme team sees what the workers could not do, and has it done again."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.files.actions import note_failed_scan, store_file
from challenges.judging.models import AssignmentRun, RankingRun
from challenges.judging.states import RunState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.notifications.actions import send_again
from challenges.notifications.models import Notice
from challenges.notifications.queries import MOST_ATTEMPTS, unsent_notices
from challenges.notifications.states import NoticeState
from challenges.organisations.models import Role
from challenges.oversight.queries import jobs
from tests.factories import files
from tests.factories.applications import make_application
from tests.factories.judging import Judging, make_conflict, make_ranked, make_scoring
from tests.factories.notifications import make_notice
from tests.factories.organisations import NOW, make_member, make_programme_team

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE = "/portal/jobs/"
# Before the clock by which the pages are asked.
LONG_AGO = NOW - timedelta(days=365)


def make_failed_notice(email: str = "ada@example.org") -> Notice:
    return make_notice(
        email,
        state=NoticeState.GIVEN_UP,
        attempts=MOST_ATTEMPTS,
        failure="SMTPRecipientsRefused: no such mailbox",
        lease_until=NOW + timedelta(hours=6),
    )


def make_failed_ranking() -> Judging:
    world = make_ranked()
    RankingRun.objects.filter(round=world.round).update(
        state=RunState.FAILED, message="It was begun too often.", requested_at=LONG_AGO
    )
    return world


def make_failed_search() -> Judging:
    world = make_scoring()
    AssignmentRun.objects.filter(round=world.round).update(
        state=RunState.FAILED, message="It was begun too often.", requested_at=LONG_AGO
    )
    return world


def opened_by(user: object) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def failures(actor: object) -> list[list[str]]:
    """The titles of what failed: mails, searches, rankings, their repetition, papers."""
    return [[each.title for each in job.failures] for job in jobs(actor, NOW)]


def test_what_waits_runs_and_failed_is_counted_by_kind():
    team, world = make_programme_team(), make_failed_ranking()
    Notice.objects.all().delete()
    make_notice()
    make_failed_notice()
    AssignmentRun.objects.create(round=world.round, requested_at=NOW)
    found = [(job.waiting, job.running, job.failed, job.oldest_at) for job in jobs(team, NOW)]
    nothing = (0, 0, 0, None)
    assert found == [(1, 0, 1, NOW), (1, 0, 0, NOW), (0, 0, 1, None), nothing, nothing]
    assert failures(team) == [["ada@example.org"], [], [world.challenge.title], [], []]


def test_a_run_that_was_asked_for_again_has_not_failed_any_more():
    team, world = make_programme_team(), make_failed_search()
    Notice.objects.all().delete()
    assert failures(team) == [[], [world.challenge.title], [], [], []]
    answer = opened_by(team).post(reverse("judging:request_assignment", args=[world.round]))
    assert answer.status_code == 302
    assert failures(team) == [[], [], [], [], []]


def test_a_failed_ranking_is_asked_for_again_from_the_page():
    team, world = make_programme_team(), make_failed_ranking()
    client = opened_by(team)
    address = reverse("judging:request_ranking", args=[world.round])
    assert f'action="{address}"' in client.get(PAGE).content.decode()
    client.post(address)
    assert f'action="{address}"' not in client.get(PAGE).content.decode()
    assert RankingRun.objects.filter(round=world.round, state=RunState.QUEUED).count() == 1


def test_a_round_that_has_moved_on_has_nothing_to_repeat():
    team, world = make_programme_team(), make_failed_search()
    world.round.__class__.objects.update(state="closed")
    assert failures(team)[1] == []


def test_whoever_is_tied_to_an_applicant_sees_nothing_of_its_judging():
    tied, team = make_programme_team("Tied"), make_programme_team("Free")
    world = make_failed_ranking()
    make_conflict(tied, world.applications[0].organisation)
    assert failures(team)[2] == [world.challenge.title]
    assert failures(tied)[2] == []
    assert [(job.waiting, job.running, job.failed) for job in jobs(tied, NOW)][1:] == [
        (0, 0, 0)
    ] * 4
    assert world.challenge.title not in opened_by(tied).get(PAGE).content.decode()


def test_mails_that_were_given_up_are_sent_again_and_that_is_in_the_trail():
    team = make_programme_team()
    given_up = make_failed_notice()
    sent = make_notice(state=NoticeState.SENT, attempts=MOST_ATTEMPTS, sent_at=NOW)
    client = opened_by(team)
    page = client.get(PAGE).content.decode()
    assert "Send 1 mail again" in page
    assert "no such mailbox" in page
    answer = client.post(reverse("oversight:send_again"), follow=True)
    assert "1 mail is sent again within a minute." in answer.content.decode()
    assert list(unsent_notices(NOW)) == [given_up]
    sent.refresh_from_db()
    assert sent.attempts == MOST_ATTEMPTS
    assert send_again(actor=team, at=NOW) == 0
    (entry,) = Entry.objects.filter(event="notifications.MailsSentAgain")
    assert (entry.actor_reference, entry.facts["mails"]) == (team.reference, 1)


def test_only_the_programme_team_has_mails_sent_again():
    make_failed_notice()
    officer = make_member(make_failed_ranking().challenge.owner, Role.OWNER)
    with pytest.raises(NotAllowed):
        send_again(actor=officer, at=NOW)
    assert jobs(officer, NOW) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_failed(count, django_assert_num_queries):
    for number in range(count):
        make_failed_ranking()
        make_failed_search()
        make_failed_notice(f"somebody{number}@example.org")
    team = make_programme_team()
    with django_assert_num_queries(16):
        assert [len(job.failures) for job in jobs(team, NOW)] == [count, count, count, 0, 0]


def test_files_that_wait_for_the_virus_scanner_are_counted_and_need_no_button(settings):
    team = make_programme_team()
    assert "Scanning files for viruses" not in [job.name for job in jobs(team, NOW)]
    settings.CLAMAV_URL = "tcp://127.0.0.1:9"
    application = make_application()
    for number in range(2):
        file = store_file(
            content=ContentFile(files.pdf(), "plan.pdf"),
            name="plan.pdf",
            owner_kind="application",
            owner_reference=application.reference,
            actor=application.lead,
            at=NOW - timedelta(hours=number),
        )
    note_failed_scan(file=file, trouble="Connection refused", actor=SYSTEM, at=NOW)
    job = next(job for job in jobs(team, NOW) if job.name == "Scanning files for viruses")
    assert (job.waiting, job.failed, job.oldest_at) == (2, 1, NOW - timedelta(hours=1))
    assert [(each.title, each.why) for each in job.failures] == [
        (application.reference, "Connection refused")
    ]
    page = opened_by(team).get(PAGE).content.decode()
    assert "Connection refused" in page
    assert "We have stopped trying" not in page
