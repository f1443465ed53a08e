"""Following: asking, agreeing, hearing, stopping."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from challenges.audit.actions import emit
from challenges.audit.models import Entry
from challenges.catalogue.events import (
    ChallengeAnnounced,
    ChallengeClosed,
    ChallengeOpened,
    LessonsPublished,
)
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import TooLate
from challenges.notifications import actions, policy, queries, runs
from challenges.notifications.models import Follow, Notice
from challenges.notifications.states import FollowState
from challenges.organisations.events import AddressChanged
from challenges.organisations.models import Role
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.notifications import make_follow
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_user,
)

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ask(challenge, email="ada@example.org", at=NOW, **more):
    actions.ask_to_follow(
        wanted=Follow(challenge=challenge, **more), email=email, actor=VISITOR, at=at
    )


@pytest.fixture(autouse=True)
def _noon(time_machine_at_noon):
    """Listeners write the moment of the machine into the outbox."""


def secrets():
    return [notice.link.rstrip("/").rpartition("/")[2] for notice in asking_mails()]


def asking_mails():
    return list(Notice.objects.filter(kind="follow_asked").order_by("pk"))


def tell(event):
    with transaction.atomic():
        emit(event, actor=SYSTEM, at=NOW)


def opened(challenge):
    tell(ChallengeOpened(challenge=challenge.reference, title=challenge.title))


def closed(challenge):
    tell(ChallengeClosed(challenge=challenge.reference, title=challenge.title))


def news():
    rows = Notice.objects.filter(kind__startswith="news_").order_by("email", "pk")
    return [(notice.email, notice.kind, notice.reason) for notice in rows]


def send(notice):
    return runs.send_notice(str(notice.key), clock=lambda: NOW)


# --- Asking and agreeing ---------------------------------------------------------------------


def test_nobody_follows_before_they_have_agreed():
    challenge = make_challenge(ChallengeState.OPEN)
    ask(challenge, " Ada@Example.org ")
    (asked,) = Follow.objects.all()
    assert (asked.email, asked.state) == ("ada@example.org", FollowState.ASKED)
    closed(challenge)
    assert news() == []
    holder = queries.holder_of(secrets()[0])
    confirmed = actions.confirm_follows(actor=holder, at=NOW)
    assert [(each.email, each.state) for each in confirmed] == [
        ("ada@example.org", FollowState.CONFIRMED)
    ]
    closed(challenge)
    assert news() == [
        ("ada@example.org", "news_closed", f"you follow the challenge “{challenge.title}”")
    ]


def test_an_address_gets_one_asking_mail_an_hour_and_four_a_day():
    challenges = [make_challenge(ChallengeState.OPEN) for _ in range(8)]
    ask(challenges[0])
    ask(challenges[0])
    ask(challenges[1])
    assert len(asking_mails()) == 1
    for number, challenge in enumerate(challenges[2:], start=1):
        Notice.objects.update(created_at=NOW - HOUR - timedelta(minutes=number))
        ask(challenge)
    assert len(asking_mails()) == 4
    ask(challenges[7], "other@example.org")
    assert len(asking_mails()) == 5


def test_the_one_link_confirms_all_that_its_address_asked_for_and_nothing_of_others():
    first, second = make_challenge(ChallengeState.OPEN), make_challenge(ChallengeState.OPEN)
    ask(first)
    ask(second)
    ask(second, "other@example.org")
    holder = queries.holder_of(secrets()[0])
    confirmed = actions.confirm_follows(actor=holder, at=NOW)
    assert [each.challenge for each in confirmed] == [first, second]
    assert list(Follow.objects.filter(state=FollowState.ASKED).values_list("email")) == [
        ("other@example.org",)
    ]
    with pytest.raises(TooLate):
        actions.confirm_follows(actor=holder, at=NOW)


def test_only_the_newest_link_opens_and_not_for_ever():
    challenge = make_challenge(ChallengeState.OPEN)
    ask(challenge)
    Notice.objects.update(created_at=NOW - HOUR)
    ask(challenge)
    old, new = secrets()
    assert queries.holder_of(old) is None
    assert queries.holder_of("nonsense") is None
    holder = queries.holder_of(new)
    with pytest.raises(TooLate):
        actions.confirm_follows(actor=holder, at=NOW + timedelta(days=7))
    assert len(actions.confirm_follows(actor=holder, at=NOW + timedelta(days=6))) == 1


def test_who_follows_already_is_told_so_by_mail_alone():
    challenge = make_challenge(ChallengeState.OPEN)
    make_follow(email="ada@example.org", challenge=challenge)
    ask(challenge)
    assert [n.kind for n in Notice.objects.all()] == ["follow_asked_again"]
    assert Follow.objects.count() == 1


def test_the_trail_never_holds_an_address():
    challenge = make_challenge(ChallengeState.OPEN)
    ask(challenge)
    holder = queries.holder_of(secrets()[0])
    (follow,) = actions.confirm_follows(actor=holder, at=NOW)
    actions.stop_following(follow=follow, actor=holder, at=NOW)
    entries = Entry.objects.filter(event__startswith="notifications.")
    assert [each.event.partition(".")[2] for each in entries.order_by("pk")] == [
        "FollowAsked", "FollowConfirmed", "FollowStopped",
    ]  # fmt: skip
    assert "ada@" not in "".join(
        f"{each.actor_name}{each.actor_reference}{each.facts}{each.subject}" for each in entries
    )


def test_a_hidden_challenge_cannot_be_followed():
    draft = make_challenge(ChallengeState.DRAFT)
    officer = make_member(draft.owner, Role.OWNER)
    assert policy.may_follow(VISITOR, Follow(challenge=make_challenge(ChallengeState.OPEN)))
    with pytest.raises(NotAllowed):
        ask(draft)
    with pytest.raises(NotAllowed):
        actions.follow(wanted=Follow(challenge=draft), actor=officer, at=NOW)
    assert queries.topic_of(VISITOR, "challenges", draft.slug) is None
    assert queries.topic_of(VISITOR, "bodies", make_organisation().slug) is None
    assert queries.topic_of(VISITOR, "nonsense", "") is None


def test_whoever_is_signed_in_follows_at_once_and_once():
    challenge = make_challenge(ChallengeState.OPEN)
    ada = make_user(email="ada@example.org")
    ask(challenge)
    for _ in range(2):
        followed = actions.follow(wanted=Follow(challenge=challenge), actor=ada, at=NOW)
    assert (followed.state, followed.person) == (FollowState.CONFIRMED, ada)
    actions.follow(wanted=Follow(), actor=ada, at=NOW)
    assert queries.follows_of(ada).count() == 2
    with pytest.raises(NotAllowed):
        actions.follow(wanted=Follow(), actor=VISITOR, at=NOW)


# --- Who hears what ----------------------------------------------------------------------------


def test_each_address_hears_of_a_new_challenge_once_and_for_the_nearest_reason():
    borough = make_borough("Sampleford")
    mission = make_mission(name="Warm homes")
    challenge = make_challenge(ChallengeState.OPEN, owner=borough, mission=mission)
    everywhere = {"email": "a@example.org"}
    make_follow(**everywhere)
    make_follow(**everywhere, mission=mission)
    make_follow(**everywhere, body=borough)
    make_follow(email="b@example.org", challenge=challenge)
    make_follow(email="c@example.org", mission=mission)
    make_follow(email="d@example.org")
    make_follow(email="e@example.org", body=make_borough())
    make_follow(FollowState.ENDED, email="f@example.org")
    make_follow(FollowState.ASKED, email="g@example.org", challenge=challenge)
    opened(challenge)
    assert news() == [
        ("a@example.org", "news_opened", "you follow new challenges of Sampleford"),
        ("b@example.org", "news_opened", f"you follow the challenge “{challenge.title}”"),
        ("c@example.org", "news_opened", "you follow new challenges of the mission “Warm homes”"),
        ("d@example.org", "news_opened", "you follow all new challenges"),
    ]


def test_only_those_who_follow_the_challenge_hear_that_it_closed():
    challenge = make_challenge(ChallengeState.CLOSED)
    make_follow()
    make_follow(body=challenge.owner)
    make_follow(email="b@example.org", challenge=challenge)
    closed(challenge)
    assert [email for email, *_ in news()] == ["b@example.org"]


def test_who_gets_a_mail_of_their_own_gets_no_second():
    challenge = make_challenge(ChallengeState.ANNOUNCED)
    officer = make_member(challenge.owner, Role.OWNER)
    founder = make_member(make_organisation(), Role.OWNER)
    make_application(
        "submitted", challenge=challenge, organisation=founder.memberships.get().organisation
    )
    for person in (officer, founder):
        make_follow(email=person.email, person=person, challenge=challenge)
    closed(challenge)
    assert [(email, kind) for email, kind, _ in news()] == [(founder.email, "news_closed")]
    tell(ChallengeAnnounced(challenge=challenge.reference, title=challenge.title))
    assert [(email, kind) for email, kind, _ in news() if kind == "news_announced"] == [
        (officer.email, "news_announced")
    ]


def test_nobody_hears_of_what_they_may_no_longer_see():
    challenge = make_challenge(ChallengeState.OPEN)
    make_follow(challenge=challenge)
    gone = make_user(is_active=False)
    make_follow(email=gone.email, person=gone, challenge=challenge)
    closed(challenge)
    (waiting,) = Notice.objects.filter(kind="news_closed")
    challenge.state = ChallengeState.DRAFT
    challenge.save()
    closed(challenge)
    assert Notice.objects.filter(kind="news_closed").count() == 1
    assert not send(waiting)
    assert (mail.outbox, Notice.objects.filter(pk=waiting.pk).exists()) == ([], False)


def test_what_is_invented_reaches_only_those_who_follow_it_by_name(settings):
    settings.DEMO = False
    invented = make_challenge(ChallengeState.OPEN, programme=make_programme(is_demonstration=True))
    make_follow()
    make_follow(email="b@example.org", challenge=invented)
    opened(invented)
    assert [email for email, *_ in news()] == ["b@example.org"]
    settings.DEMO = True
    opened(invented)
    assert len(news()) == 3


@pytest.mark.parametrize("followers", [1, 3, 40])
def test_telling_costs_the_same_whatever_the_number(followers):
    challenge = make_challenge(ChallengeState.OPEN)
    for _ in range(followers):
        make_follow(challenge=challenge)
        make_follow()
    with CaptureQueriesContext(
        connection,
    ) as counted:
        opened(challenge)
    assert Notice.objects.filter(kind="news_opened").count() == 2 * followers
    assert len(counted) == 37


def test_everybody_concerned_is_in_one_group():
    challenge = make_challenge(ChallengeState.OPEN)
    officer = make_member(challenge.owner, Role.OWNER)
    founder = make_member(make_organisation(), Role.OWNER)
    make_application(challenge=challenge, organisation=founder.memberships.get().organisation)
    quitter = make_member(make_organisation(), Role.OWNER)
    make_application(
        "withdrawn", challenge=challenge, organisation=quitter.memberships.get().organisation
    )
    for person in (officer, founder):
        make_follow(email=person.email, person=person, challenge=challenge)
    follower = make_follow(challenge=challenge)
    concerned = queries.concerned_with(challenge)
    assert set(concerned.managers) >= {officer}
    assert founder in concerned.starters
    assert quitter not in concerned.starters
    assert concerned.followers == (follower,)


# --- Stopping ----------------------------------------------------------------------------------


def mail_of(follow):
    closed(follow.challenge)
    notice = Notice.objects.get(follow=follow, kind="news_closed")
    assert send(notice)
    return mail.outbox[-1]


def test_every_mail_can_be_stopped_by_one_post_without_cookie_or_token():
    follow = make_follow(challenge=make_challenge(ChallengeState.OPEN))
    message = mail_of(follow)
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Stop these mails: {link}" in message.body
    path = link[link.index("/follow/") :]
    program = Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 200
    follow.refresh_from_db()
    assert follow.state == FollowState.CONFIRMED
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    follow.refresh_from_db()
    assert follow.state == FollowState.ENDED


def test_the_mail_that_asks_can_be_stopped_by_one_post_as_well():
    ask(make_challenge(ChallengeState.OPEN))
    (asking,) = asking_mails()
    assert send(asking)
    message = mail.outbox[-1]
    assert "Stop these mails" not in message.body
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    path = link[link.index("/follow/") :]
    Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert Follow.objects.get().state == FollowState.ENDED


def test_followers_hear_once_what_was_learned():
    follow = make_follow(challenge=make_challenge(ChallengeState.FINISHED))
    for is_first in (True, False):
        challenge = follow.challenge
        tell(LessonsPublished(challenge.reference, challenge.title, is_first=is_first))
    (notice,) = Notice.objects.filter(kind="news_lessons")
    assert (notice.email, notice.link) == (follow.email, f"/challenges/{challenge.slug}/#lessons")


def test_after_stopping_nothing_that_waits_is_sent():
    follow = make_follow(challenge=make_challenge(ChallengeState.OPEN))
    closed(follow.challenge)
    notice = Notice.objects.get(follow=follow)
    _holder, found = queries.follow_for_stopping(queries.stop_secret(follow))
    actions.stop_following(follow=found, actor=_holder, at=NOW)
    assert not Notice.objects.filter(pk=notice.pk).exists()
    # One that another transaction had already read is asked about again when it is claimed.
    late = Notice.objects.create(
        follow=follow, email=follow.email, kind="news_closed", subject="x", body="x",
        about=follow.challenge.reference, reason="x", created_at=NOW,
    )  # fmt: skip
    assert not send(late)
    assert mail.outbox == []
    closed(follow.challenge)
    assert not Notice.objects.filter(follow=follow).exists()


def test_a_link_that_stops_stops_nobody_else_and_confirms_nothing():
    mine, other = make_follow(email="a@example.org"), make_follow(email="b@example.org")
    waiting = make_follow(
        FollowState.ASKED, email="a@example.org", challenge=make_challenge(ChallengeState.OPEN)
    )
    holder, _ = queries.follow_for_stopping(queries.stop_secret(mine))
    with pytest.raises(NotAllowed):
        actions.stop_following(follow=other, actor=holder, at=NOW)
    with pytest.raises(NotAllowed):
        actions.confirm_follows(actor=holder, at=NOW)
    assert actions.stop_everything(actor=holder, at=NOW) == 2
    waiting.refresh_from_db()
    other.refresh_from_db()
    assert (waiting.state, other.state) == (FollowState.ENDED, FollowState.CONFIRMED)
    assert queries.follow_for_stopping(mine.key.hex) is None
    assert queries.follow_for_stopping(f"{other.key.hex}~forged") is None


def test_who_has_stopped_may_follow_again():
    challenge = make_challenge(ChallengeState.OPEN)
    make_follow(FollowState.ENDED, email="ada@example.org", challenge=challenge)
    ask(challenge)
    assert len(asking_mails()) == 1


# --- Accounts and the end -----------------------------------------------------------------------


def test_follows_go_with_the_account_and_double_ones_become_one():
    ada = make_user(email="old@example.org")
    first, second = make_challenge(ChallengeState.OPEN), make_challenge(ChallengeState.OPEN)
    make_follow(email="old@example.org", person=ada, challenge=first)
    both = make_follow(email="old@example.org", person=ada, challenge=second)
    make_follow(email="new@example.org", challenge=second)
    stranger = make_follow(email="else@example.org", challenge=first)
    closed(first)
    ada.email = "new@example.org"
    ada.save()
    tell(AddressChanged(person=ada.reference))
    assert [(each.email, each.person) for each in queries.follows_of(ada)] == [
        ("new@example.org", ada)
    ] * 2
    assert not Follow.objects.filter(pk=both.pk).exists()
    stranger.refresh_from_db()
    assert stranger.email == "else@example.org"
    assert list(
        Notice.objects.filter(kind="news_closed").order_by("email").values_list("email")
    ) == [("else@example.org",), ("new@example.org",)]


def test_what_nobody_confirmed_expires_and_what_is_over_is_erased_with_its_mails():
    waiting = make_follow(FollowState.ASKED)
    over = make_follow(FollowState.ENDED)
    kept = make_follow(challenge=make_challenge(ChallengeState.OPEN))
    Notice.objects.create(
        follow=over, email=over.email, kind="news_closed", subject="x", body="x", about="x",
        reason="x", created_at=NOW, state="sent", sent_at=NOW,
    )  # fmt: skip
    assert actions.end_old_follows(actor=SYSTEM, at=NOW + timedelta(days=6)) == 0
    assert actions.end_old_follows(actor=SYSTEM, at=NOW + timedelta(days=7)) == 1
    waiting.refresh_from_db()
    assert waiting.state == FollowState.EXPIRED
    assert actions.end_old_follows(actor=SYSTEM, at=NOW + timedelta(days=30)) == 1
    assert not Notice.objects.exists()
    assert actions.end_old_follows(actor=SYSTEM, at=NOW + timedelta(days=37)) == 1
    assert list(Follow.objects.all()) == [kept]
    with pytest.raises(NotAllowed):
        actions.end_old_follows(actor=VISITOR, at=NOW)


# --- Pages ---------------------------------------------------------------------------------------


def test_the_answer_is_the_same_for_every_address(client):
    challenge = make_challenge(ChallengeState.OPEN)
    make_follow(email="known@example.org", challenge=challenge)
    make_user(email="person@example.org")
    path = f"/follow/challenges/{challenge.slug}/"
    answers = set()
    for email in ("known@example.org", "person@example.org", "new@example.org"):
        answer = client.post(path, {"email": email})
        again = client.post(path, {"email": email})
        answers |= {each.content.decode().replace(email, "ADDRESS") for each in (answer, again)}
    assert len(answers) == 1


def test_opening_the_link_confirms_nothing_and_the_button_does(client):
    challenge = make_challenge(ChallengeState.OPEN)
    follow = make_follow(FollowState.ASKED, challenge=challenge, secret="of-ada")
    assert challenge.title in client.get("/follow/confirm/of-ada/").content.decode()
    follow.refresh_from_db()
    assert follow.state == FollowState.ASKED
    assert client.post("/follow/confirm/of-ada/").status_code == 200
    follow.refresh_from_db()
    assert follow.state == FollowState.CONFIRMED
    assert client.get("/follow/confirm/of-ada/").status_code == 200
    assert client.get("/follow/confirm/unknown/").status_code == 404


def test_a_bad_address_is_said_and_kept(client):
    challenge = make_challenge(ChallengeState.OPEN)
    path = f"/follow/challenges/{challenge.slug}/"
    answer = client.post(path, {"email": "<b>ada"}).content.decode()
    assert "&lt;b&gt;ada" in answer
    assert "<title>Error: " in " ".join(answer.split())
    assert client.post(path, {"email": "a" * 1_000_000 + "@example.org"}).status_code == 200
    assert Follow.objects.count() == 0


def test_visitors_who_ask_too_fast_are_held_up(client):
    challenge = make_challenge(ChallengeState.OPEN)
    path = f"/follow/challenges/{challenge.slug}/"
    answers = [client.post(path, {"email": f"ada{n}@example.org"}).status_code for n in range(21)]
    assert (answers[:20], answers[20]) == ([200] * 20, 429)


@pytest.mark.parametrize("follows", [1, 3])
def test_what_i_follow_costs_the_same_whatever_the_number(client, follows):
    ada = make_user()
    for _ in range(follows):
        make_follow(email=ada.email, person=ada, challenge=make_challenge(ChallengeState.OPEN))
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/follow/")
    with CaptureQueriesContext(connection) as counted:
        assert client.get("/follow/").content.decode().count("Challenge ") >= follows
    assert len(counted) == 7
