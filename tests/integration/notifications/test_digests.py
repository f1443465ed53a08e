"""Preferences, and the one mail a day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.notifications import actions, queries, runs
from challenges.notifications.models import Notice, Preference
from challenges.notifications.states import Cause, NoticeState, Pace
from challenges.organisations.models import Membership, Role
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_conflict, make_judging, make_scoring
from tests.factories.organisations import (
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
# Friday, and Monday morning in London.
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def queue(kind, *people, about="x", at=FRIDAY, subject="x"):
    notice = Notice(kind=kind, about=about, subject=subject, body="Words", reason="x", link="/x/")
    return actions.queue_notices(notice=notice, recipients=people, actor=SYSTEM, at=at)


def choose(person, group, pace):
    actions.choose_paces(user=person, paces={group: pace}, actor=person, at=FRIDAY)


def write_all(at):
    return [
        actions.write_digest(user=each, actor=SYSTEM, at=at)
        for each in queries.people_awaiting_digest(at)
    ]


def send_all(at):
    keys = [str(key) for key in queries.unsent_notices(at).values_list("key", flat=True)]
    return runs.send_notices(keys, until=at + timedelta(seconds=25), clock=lambda: at)


@pytest.mark.parametrize(
    ("pace", "state", "cause"),
    [
        (Pace.AT_ONCE, NoticeState.WAITING, ""),
        (Pace.DIGEST, NoticeState.HELD, ""),
        (Pace.NEVER, NoticeState.SUPPRESSED, Cause.PREFERENCE),
    ],
)
def test_a_preference_decides_what_becomes_of_a_mail(pace, state, cause):
    person = make_user()
    choose(person, "people", pace)
    (made,) = queue("member_left", person)
    assert (made.state, made.cause) == (state, cause)


def test_what_is_compulsory_comes_at_once_and_what_is_urgent_does_not_wait():
    person = make_user()
    for group in ("people", "judging"):
        choose(person, group, Pace.NEVER)
    (role,) = queue("roles_changed", person)
    (urgent,) = queue("judge_assigned", person)
    assert (role.state, urgent.state) == (NoticeState.WAITING, NoticeState.SUPPRESSED)
    choose(person, "judging", Pace.DIGEST)
    (urgent,) = queue("judge_assigned", person)
    assert urgent.state == NoticeState.WAITING


def test_spread_waits_for_the_digest_unless_somebody_wants_it_sooner():
    default, keen = make_user(), make_user()
    choose(keen, "spread", Pace.AT_ONCE)
    states = {each.recipient: each.state for each in queue("adoption_moved", default, keen)}
    assert states == {default: NoticeState.HELD, keen: NoticeState.WAITING}


def test_nobody_chooses_for_another():
    with pytest.raises(NotAllowed):
        actions.choose_paces(
            user=make_user(), paces={"people": "never"}, actor=make_user(), at=FRIDAY
        )
    assert not Preference.objects.exists()


def test_one_mail_on_the_next_working_morning_grouped_by_thing():
    first, second = make_borough("Sampleford", slug="b"), make_borough("Elsewhere", slug="a")
    person = make_member(first, Role.OWNER)
    Membership.objects.create(user=person, organisation=second, role=Role.OWNER)
    choose(person, "people", Pace.DIGEST)
    queue("member_left", person, about=first.slug, subject="Ada has left Sampleford")
    queue("member_left", person, about=second.slug, subject="Bo has left Elsewhere")
    queue("member_left", person, about=first.slug, subject="Cy has left Sampleford")
    assert write_all(MONDAY - timedelta(seconds=1)) == []
    (digest,) = write_all(MONDAY)
    assert write_all(MONDAY + timedelta(hours=5)) == []
    assert send_all(MONDAY) == 1
    (message,) = mail.outbox
    assert message.subject == "Your digest: 3 messages"
    places = [message.body.index(words) for words in ("Bo has left", "Ada has left", "Cy has left")]
    assert places == sorted(places)
    assert message.body.count("\nSampleford\n") == 1
    assert "Reference" not in message.body
    assert set(digest.items.values_list("state", flat=True)) == {NoticeState.IN_DIGEST}


@pytest.mark.parametrize(
    ("at", "due"),
    [
        # The clocks go forward on Sunday 29 March and back on Sunday 25 October 2026.
        ((2026, 3, 30, 7, 0), (2026, 3, 30, 7, 0)),
        ((2026, 3, 30, 6, 59), (2026, 3, 27, 8, 0)),
        ((2026, 10, 26, 8, 0), (2026, 10, 26, 8, 0)),
        ((2026, 10, 26, 7, 59), (2026, 10, 23, 7, 0)),
        # Good Friday and Easter Monday, early May, Boxing Day's substitute, New Year's Day.
        ((2026, 4, 6, 12, 0), (2026, 4, 2, 7, 0)),
        ((2026, 4, 7, 7, 0), (2026, 4, 7, 7, 0)),
        ((2026, 5, 4, 12, 0), (2026, 5, 1, 7, 0)),
        ((2026, 12, 28, 12, 0), (2026, 12, 24, 8, 0)),
        ((2027, 1, 1, 12, 0), (2026, 12, 31, 8, 0)),
    ],
)
def test_digests_leave_at_eight_in_london_on_days_that_are_worked(at, due):
    assert queries.digest_due(datetime(*at, tzinfo=UTC)) == datetime(*due, tzinfo=UTC)
    body = make_borough()
    person = make_member(body, Role.OWNER)
    choose(person, "people", Pace.DIGEST)
    queue("member_left", person, about=body.slug, at=datetime(*due, tzinfo=UTC) - HOUR)
    (digest,) = write_all(datetime(*at, tzinfo=UTC))
    assert digest.digest_on == datetime(*due, tzinfo=UTC).date()


def test_only_the_team_chooses_how_soon_it_hears_of_complaints(client):
    for person, sees in ((make_user(), False), (make_programme_team(), True)):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get("/account/mails/").content.decode()
        assert ("Complaints and questions to the programme team" in page) is sees
        assert "Pilots" in page


def test_a_founder_is_not_asked_about_the_work_of_public_bodies(client):
    only_bodies = ("Panels, applications to score", "waits for your approval", "opens, closes")

    def seen(person):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get("/account/mails/").content.decode()
        assert "What happens to what your organisation has sent" in page
        return [words in page for words in only_bodies]

    founder = make_member(make_organisation(), Role.OWNER)
    assert seen(founder) == [False] * 3
    assert seen(make_member(make_borough(), Role.CASE_OFFICER)) == [True] * 3
    assert seen(make_scoring().judges[0])[0]
    choose(founder, "judging", Pace.NEVER)
    assert seen(founder) == [True, False, False], "what was chosen stays to be changed"


def test_a_worker_that_was_down_catches_up_once():
    body = make_borough()
    person = make_member(body, Role.OWNER)
    choose(person, "people", Pace.DIGEST)
    queue("member_left", person, about=body.slug)
    queue("member_left", person, about=body.slug, at=MONDAY + timedelta(days=1))
    on_wednesday = MONDAY + timedelta(days=2, hours=6)
    (digest,) = write_all(on_wednesday)
    assert digest.items.count() == 2
    assert write_all(on_wednesday) == []


def test_what_one_may_no_longer_know_is_left_out_at_the_moment_of_sending():
    world = make_judging()
    officer = make_member(world.challenge.owner, Role.EDITOR)
    choose(officer, "judging", Pace.DIGEST)
    choose(officer, "challenges", Pace.DIGEST)
    queue("assignment_proposed", officer, about=world.challenge.reference, subject="Secret")
    queue("challenge_closed", officer, about=world.challenge.reference, subject="Known")
    write_all(MONDAY)
    make_conflict(officer, world.applications[0].organisation)
    assert send_all(MONDAY) == 1
    (message,) = mail.outbox
    assert "Known" in message.body
    assert "Secret" not in message.body
    assert "Secret" not in message.alternatives[0].content
    assert message.subject == "Your digest: 1 message"


def test_a_digest_of_which_nothing_is_left_is_not_sent():
    body = make_borough()
    person = make_member(body, Role.OWNER)
    choose(person, "people", Pace.DIGEST)
    queue("member_left", person, about=body.slug)
    (digest,) = write_all(MONDAY)
    Membership.objects.all().delete()
    assert send_all(MONDAY) == 0
    digest.refresh_from_db()
    assert (digest.state, digest.cause) == (NoticeState.SUPPRESSED, Cause.EMPTY)


def test_a_digest_calls_things_by_their_names():
    body = make_borough("Sampleford", slug="sampleford")
    challenge = make_challenge(ChallengeState.OPEN, title="Cleaner air")
    names = queries.names_of([body.slug, f"{challenge.reference}-0042", "M-7K2QXD"])
    assert names == {
        "sampleford": "Sampleford",
        f"{challenge.reference}-0042": f"Cleaner air ({challenge.reference}-0042)",
        "M-7K2QXD": "M-7K2QXD",
    }
