"""Whom a challenge is shown to: everybody, whoever has its address, or guests."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.applications.models import Application
from challenges.applications.queries import waiting_for
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue import actions, policy
from challenges.catalogue.models import Challenge, Guest, Visibility
from challenges.catalogue.queries import (
    challenge_of_guest,
    commitment_of,
    guests_of,
    invitations_to_challenges,
    search_challenges,
)
from challenges.catalogue.queries.readiness.publication import missing
from challenges.catalogue.states import ChallengeState, GuestState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.notifications.models import Notice
from challenges.notifications.runs import send_notice
from challenges.notifications.states import NoticeState
from challenges.organisations.models import Role
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_guest
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
S, V, A = ChallengeState, Visibility, ApplicationState


def publish(challenge, visibility, actor=None):
    return actions.change_challenge(
        challenge=challenge,
        section="publication",
        fields={"visibility": visibility},
        version=challenge.version,
        actor=actor or challenge.created_by,
        at=NOW,
    )


def sees(actor, challenge):
    """Through each of the three doors: published, visible, reachable."""
    doors = (policy.published_challenges, policy.visible_challenges, policy.reachable_challenges)
    return tuple(door(actor).filter(pk=challenge.pk).exists() for door in doors)


def test_who_sees_what_through_which_door():
    everybodys = make_challenge(S.OPEN)
    body, startup = everybodys.owner, make_organisation()
    unlisted = make_challenge(S.OPEN, owner=body, visibility=V.UNLISTED)
    closed = make_challenge(S.OPEN, owner=body, visibility=V.INVITED)
    draft = make_challenge(S.DRAFT, owner=body, visibility=V.UNLISTED)
    guest, of_startup, withdrawn = make_user(), make_member(startup, Role.OWNER), make_user()
    make_guest(closed, email=guest.email)
    make_guest(closed, organisation=startup)
    make_guest(closed, email=withdrawn.email, state=GuestState.WITHDRAWN)
    make_guest(unlisted, email=guest.email)
    insider, team = make_member(body, Role.OBSERVER), make_programme_team()
    rival = make_member(make_organisation(), Role.OWNER)
    other_body = make_member(make_borough(), Role.OWNER)
    nothing, all_doors, own = (False,) * 3, (True,) * 3, (False, True, True)
    by_address = (False, False, True)
    expected = {
        everybodys: {VISITOR: all_doors, guest: all_doors, insider: all_doors, team: all_doors},
        unlisted: {VISITOR: by_address, guest: by_address, rival: by_address, insider: own,
                   team: own},
        closed: {VISITOR: nothing, rival: nothing, other_body: nothing, withdrawn: nothing,
                 guest: own, of_startup: own, insider: own, team: own},
        draft: {VISITOR: nothing, guest: nothing, rival: nothing,
                insider: (False, True, False), team: (False, True, False)},
    }  # fmt: skip
    found = {
        challenge: {actor: sees(actor, challenge) for actor in row}
        for challenge, row in expected.items()
    }
    assert found == expected


def test_who_applied_goes_on_reading_it_after_being_taken_off_the_list():
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    applied, only_invited = make_organisation(), make_organisation()
    for organisation in (applied, only_invited):
        make_guest(challenge, organisation=organisation, state=GuestState.WITHDRAWN)
    make_application(A.SUBMITTED, challenge=challenge, organisation=applied)
    readers = [make_member(each, Role.OWNER) for each in (applied, only_invited)]
    found = [policy.readable_challenges(each).contains(challenge) for each in readers]
    assert found == [True, False]
    assert sees(readers[0], challenge) == (False, False, False)


@pytest.mark.parametrize(
    ("was_sent", "state", "while_open", "afterwards"),
    [
        (False, A.DRAFT, True, False),
        (False, A.WITHDRAWN, False, False),
        (True, A.SUBMITTED, True, True),
        (True, A.WITHDRAWN, True, True),
        (True, A.DRAFT, True, True),
    ],
)
def test_what_was_sent_counts_for_ever_and_a_draft_until_the_deadline(
    was_sent, state, while_open, afterwards
):
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    application = make_application(A.SUBMITTED if was_sent else A.DRAFT, challenge=challenge)
    Application.objects.update(state=state)
    found = []
    # By the database's own clock.
    for closes_at in (timezone.now() + timedelta(days=9), timezone.now() - timedelta(days=9)):
        Challenge.objects.update(opens_at=closes_at - timedelta(days=60), closes_at=closes_at)
        found.append(policy.readable_challenges(application.lead).contains(challenge))
    assert found == [while_open, afterwards]


def test_an_approved_one_whose_page_is_yet_to_appear_is_behind_no_door():
    later = timezone.now() + timedelta(days=30)
    guest = make_user()
    for visibility in V.values:
        challenge = make_challenge(
            S.APPROVED, publishes_at=later, opens_at=later + timedelta(days=5),
            closes_at=later + timedelta(days=60), visibility=visibility,
        )  # fmt: skip
        make_guest(challenge, email=guest.email)
        assert sees(guest, challenge) == sees(VISITOR, challenge) == (False, False, False)


def test_what_other_bodies_show_to_guests_counts_in_no_sum():
    mine = make_challenge(S.DRAFT)
    shared = {"programme": mine.programme, "awards_count": 1}
    make_challenge(S.OPEN, award_amount=1000, **shared)
    make_challenge(S.OPEN, award_amount=200, visibility=V.INVITED, **shared)
    make_challenge(S.OPEN, award_amount=30, visibility=V.UNLISTED, owner=mine.owner, **shared)
    assert commitment_of(mine).others == 1030


def test_lists_and_search_show_nobody_what_is_not_listed():
    listed = make_challenge(S.OPEN, title="Quiet streets")
    make_challenge(S.OPEN, owner=listed.owner, title="Quiet parks", visibility=V.UNLISTED)
    make_challenge(S.OPEN, owner=listed.owner, title="Quiet homes", visibility=V.INVITED)
    for actor in (VISITOR, make_member(listed.owner, Role.EDITOR), make_programme_team()):
        result = search_challenges(actor, NOW, "quiet")
        assert ([*result.challenges], result.total, result.hidden) == ([listed], 1, 0)


def test_an_unlisted_challenge_has_a_key_in_its_address():
    challenge = make_challenge(S.DRAFT, slug="warm-homes")
    unlisted = publish(challenge, V.UNLISTED)
    assert re.fullmatch(r"warm-homes-[0-9a-f]{20}", unlisted.slug)
    again = publish(unlisted, V.PUBLIC)
    assert again.slug == "warm-homes"
    assert publish(again, V.UNLISTED).slug not in ("warm-homes", unlisted.slug)
    trail = [*Entry.objects.values_list("after", flat=True)]
    assert unlisted.slug not in str(trail)


def test_a_plain_address_that_was_taken_meanwhile_stays_with_its_new_owner():
    challenge = publish(make_challenge(S.DRAFT, slug="warm-homes"), V.UNLISTED)
    make_challenge(S.DRAFT, slug="warm-homes")
    plain = publish(challenge, V.INVITED)
    assert plain.slug == f"warm-homes-{challenge.reference.lower()}"


def test_the_key_of_an_unlisted_one_stays_when_its_title_changes():
    unlisted = publish(make_challenge(S.DRAFT, slug="warm-homes"), V.UNLISTED)
    renamed = actions.change_challenge(
        challenge=unlisted,
        section="problem",
        fields={"title": "Quiet homes"},
        version=unlisted.version,
        actor=unlisted.created_by,
        at=NOW,
    )
    assert renamed.slug == unlisted.slug.replace("warm-homes", "quiet-homes")


def test_the_longest_slug_still_gets_its_key():
    challenge = make_challenge(S.DRAFT, slug="a" * 120)
    unlisted = publish(challenge, V.UNLISTED)
    assert len(unlisted.slug) == 120
    assert unlisted.slug[-21] == "-"


def test_guests_are_named_by_those_who_run_the_challenge():
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    officer = make_member(challenge.owner, Role.CASE_OFFICER)
    startup = make_organisation()
    who = {"challenge": challenge, "actor": officer, "at": NOW}
    named = actions.name_guest(email=" Ines@Looms.Example ", **who)
    assert (named.email, named.state) == ("ines@looms.example", GuestState.NAMED)
    actions.name_guest(organisation=startup, **who)
    assert [str(guest) for guest in guests_of(challenge)] == ["ines@looms.example", str(startup)]
    for wrong in (
        {}, {"email": "ines@looms.example"}, {"organisation": startup}, {"email": "no address"},
        {"email": "a@looms.example", "organisation": startup},
    ):  # fmt: skip
        with pytest.raises(Refused):
            actions.name_guest(**wrong, **who)
    for actor in (VISITOR, make_member(make_borough(), Role.OWNER), make_user()):
        with pytest.raises(NotAllowed):
            actions.name_guest(challenge=challenge, email="b@b.example", actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.withdraw_guest(guest=named, actor=actor, at=NOW)
    actions.withdraw_guest(guest=named, actor=officer, at=NOW)
    with pytest.raises(IllegalMove):
        actions.withdraw_guest(guest=named, actor=officer, at=NOW)
    again = actions.name_guest(email="ines@looms.example", **who)
    assert again.key != named.key


def test_an_organisation_is_named_by_its_full_name_or_number_and_never_listed(client):
    """Who is registered here is not public: a startup is no verified body, and no list shows it."""
    challenge = make_challenge(S.DRAFT, visibility=V.INVITED)
    startup = make_organisation("Quiet Kettles", identifiers=[("GB-COH", "01234567")])
    invented = make_organisation("Quiet Invention", is_demonstration=True)
    for _ in range(2):
        make_organisation("Two of a name")
    client.force_login(challenge.created_by, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("catalogue:guests", args=[challenge.reference])
    assert "Quiet Kettles" not in client.get(path).content.decode()

    def refusal(words: str, **more: str) -> list[str]:
        answer = client.post(path, {"organisation": words, **more})
        return answer.context["form"].errors if answer.status_code == 200 else {}

    unknown = "No organisation is registered here under this name or number."
    for words in ("Quiet", "Quiet Kettle", invented.name, challenge.owner.name, "%"):
        assert refusal(words)["organisation"][0].startswith(unknown), words
    assert refusal("Two of a name")["organisation"] == [
        "Several organisations have this name. Give the number instead"
    ]
    assert refusal("", email="")["email"] == [
        "Give the address of a person, or name an organisation"
    ]
    assert refusal("quiet kettles") == {}
    assert [guest.organisation for guest in guests_of(challenge)] == [startup]
    assert refusal("01234567")["__all__"] == ["Quiet Kettles is on the list already."]


def test_guests_are_told_once_and_only_when_it_is_published():
    draft = make_challenge(S.DRAFT, visibility=V.INVITED)
    make_guest(draft, state=GuestState.NAMED, email="early@example.org")
    public = make_challenge(S.OPEN)
    make_guest(public, state=GuestState.NAMED, email="nobody@example.org")
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    startup = make_organisation()
    founder = make_member(startup, Role.OWNER)
    make_guest(challenge, state=GuestState.NAMED, organisation=startup)
    known = make_user()
    for email in ("new@example.org", known.email):
        make_guest(challenge, state=GuestState.NAMED, email=email)
    with pytest.raises(NotAllowed):
        actions.invite_guests(actor=make_programme_team(), at=NOW)
    assert actions.invite_guests(actor=SYSTEM, at=NOW) == 3
    assert actions.invite_guests(actor=SYSTEM, at=NOW) == 0
    mails = Notice.objects.filter(kind="guest_invited").order_by("pk")
    assert {(mail.email, mail.recipient_id) for mail in mails} == {
        ("new@example.org", None), (known.email, known.pk), (founder.email, founder.pk),
    }  # fmt: skip
    keys = {str(guest.key) for guest in Guest.objects.filter(challenge=challenge)}
    assert {mail.link.strip("/").rpartition("/")[2] for mail in mails} == keys
    assert not any(key in str(entry.facts) for entry in Entry.objects.all() for key in keys)


def test_an_invitation_says_for_whom_its_link_opens(mailoutbox):
    challenge = make_challenge(S.APPROVED, visibility=V.INVITED)
    startup = make_organisation(name="Sample Teapot")
    founder = make_member(startup, Role.OWNER)
    make_guest(challenge, state=GuestState.NAMED, organisation=startup)
    make_guest(challenge, state=GuestState.NAMED, email="one@example.org")
    actions.invite_guests(actor=SYSTEM, at=NOW)
    for notice in Notice.objects.filter(kind="guest_invited"):
        send_notice(str(notice.key), clock=lambda: NOW)
    said = {mail.to[0]: " ".join(mail.body.split()) for mail in mailoutbox}
    assert "the link opens for you alone" in said["one@example.org"]
    assert "the link opens for you alone" not in said[founder.email]
    assert "It invites Sample Teapot." in said[founder.email]


def test_a_guest_who_was_taken_off_meanwhile_gets_no_mail(mailoutbox):
    """Whether or not they have an account: their invitation still waits in the outbox."""
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    officer = make_member(challenge.owner, Role.CASE_OFFICER)
    known, startup = make_user(), make_organisation()
    founder = make_member(startup, Role.OWNER)
    guests = [
        make_guest(challenge, state=GuestState.NAMED, **guest)
        for guest in (
            {"email": "new@example.org"}, {"email": known.email}, {"organisation": startup},
            {"email": "stays@example.org"},
        )
    ]  # fmt: skip
    actions.invite_guests(actor=SYSTEM, at=NOW)
    for guest in guests[:3]:
        actions.withdraw_guest(guest=guest, actor=officer, at=NOW)
    waiting = Notice.objects.filter(kind="guest_invited")
    assert set(waiting.values_list("email", flat=True)) == {
        "new@example.org", known.email, founder.email, "stays@example.org"
    }  # fmt: skip
    for notice in waiting.order_by("pk"):
        send_notice(str(notice.key), clock=lambda: NOW)
    assert [mail.to for mail in mailoutbox] == [["stays@example.org"]]
    assert set(waiting.values_list("email", "state")) == {
        ("new@example.org", NoticeState.SUPPRESSED), (known.email, NoticeState.SUPPRESSED),
        (founder.email, NoticeState.SUPPRESSED), ("stays@example.org", NoticeState.SENT),
    }  # fmt: skip


def test_guests_find_their_invitations_and_nobody_else_does():
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    over = make_challenge(S.CLOSED, visibility=V.INVITED)
    startup = make_organisation()
    founder, colleague = (make_member(startup, role) for role in (Role.OWNER, Role.MEMBER))
    person, removed, stranger = make_user(), make_user(), make_user()
    for each in (challenge, over):
        make_guest(each, organisation=startup)
        make_guest(each, email=person.email)
        make_guest(each, email=removed.email, state=GuestState.WITHDRAWN)
    insiders = (make_member(challenge.owner, Role.OBSERVER), make_programme_team())
    for guest in (founder, colleague, person):
        assert [*invitations_to_challenges(guest)] == [over, challenge]
        [task] = waiting_for(guest, NOW)
        assert (task.url_name, task.url_args) == ("applications:start", (challenge.slug,))
    for other in (removed, stranger, *insiders, VISITOR):
        assert ([*invitations_to_challenges(other)], waiting_for(other, NOW)) == ([], [])
    make_application(challenge=challenge, organisation=startup)
    [task] = waiting_for(founder, NOW)
    assert task.url_name == "applications:task_list"


def test_guests_find_what_opens_later_from_its_publication_on(client):
    challenge = make_challenge(S.APPROVED, visibility=V.INVITED)
    later = timezone.now() + timedelta(days=400)
    hidden = make_challenge(
        S.APPROVED, visibility=V.INVITED, publishes_at=later, opens_at=later + timedelta(days=5),
        closes_at=later + timedelta(days=40),
    )  # fmt: skip
    guest = make_user()
    for each in (challenge, hidden):
        make_guest(each, email=guest.email)
    [task] = waiting_for(guest, NOW)
    assert task.title == f"You are invited: {challenge.title}"
    assert (task.due_at, task.url_args) == (challenge.opens_at, (challenge.slug,))
    client.force_login(guest)
    page = client.get(reverse("applications:start", args=[challenge.slug])).content.decode()
    assert f'href="/challenges/{challenge.slug}/"' in page


def test_a_link_that_was_passed_on_opens_nothing():
    challenge = make_challenge(S.OPEN, visibility=V.INVITED)
    guest = make_user()
    key = make_guest(challenge, email=guest.email).key
    assert challenge_of_guest(guest, key) == challenge
    for actor in (VISITOR, make_user(), make_member(make_organisation(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            challenge_of_guest(actor, key)


def test_what_is_missing_before_approval():
    challenge = make_challenge(S.DRAFT, contact_email="", visibility=V.INVITED)
    assert missing(challenge) == [
        "Give an email address for enquiries",
        "Name at least one guest: only guests will see it",
    ]
    make_guest(challenge, email="a@example.org", state=GuestState.NAMED)
    Challenge.objects.update(contact_email="innovation@example.org")
    challenge.refresh_from_db()
    assert missing(challenge) == []
