"""An invitation to one application: sent, answered, taken back, out of time."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from challenges.applications import actions, policy, queries
from challenges.applications.models import Application, Collaborator
from challenges.applications.states import ApplicationState, CollaborationState
from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, LinkHolder, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.organisations.models import Role, User
from tests.factories.applications import (
    ANSWERS,
    make_application,
    make_collaborator,
)
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member, make_user

pytestmark = pytest.mark.django_db

C = CollaborationState


@pytest.fixture
def draft() -> Application:
    return make_application(answers=ANSWERS)


def invite(application: Application, email: str = "uma@university.example", **facts: Any):
    return actions.invite_collaborator(
        application=application,
        email=email,
        **{"right": "edit", "actor": application.lead, "at": NOW, **facts},
    )


def save(application: Application, actor: User, title: str = "Cold walls") -> actions.Saved:
    return actions.save_section(
        application=application,
        section=1,
        answers={"title": title},
        versions={"title": 1},
        actor=actor,
        at=NOW,
    )


def test_an_invitation_is_accepted_by_whoever_has_the_address(draft: Application) -> None:
    collaborator = invite(draft, " Uma@University.example ")
    user = make_user("Uma Scholar", "uma@university.example")
    other = make_user()
    holder = LinkHolder(policy.COLLABORATION_LINK, str(collaborator.key), collaborator.email)
    for actor in (other, holder, draft.lead):
        with pytest.raises(NotAllowed):
            actions.accept_collaboration(collaborator=collaborator, actor=actor, at=NOW)
    assert [each.title for each in queries.waiting_for(user, NOW)] == [
        f"Work on an application of {draft.organisation}"
    ]
    actions.accept_collaboration(collaborator=collaborator, actor=user, at=NOW)
    collaborator.refresh_from_db()
    assert (collaborator.state, collaborator.user, collaborator.email) == (C.ACTIVE, user, "")
    assert save(draft, user).keys == ("title",)
    with pytest.raises(IllegalMove):
        actions.accept_collaboration(collaborator=collaborator, actor=user, at=NOW)
    entries = Entry.objects.filter(subject=draft.reference).order_by("pk")
    assert [each.event for each in entries] == [
        "applications.CollaboratorInvited",
        "applications.CollaboratorAccepted",
        "applications.SectionSaved",
    ]


def test_the_trail_keeps_no_address_and_no_secret(draft: Application) -> None:
    invite(draft)
    entry = Entry.objects.get(event="applications.CollaboratorInvited")
    assert "uma@university.example" not in str(vars(entry))
    assert set(entry.facts) == {"application", "collaborator", "right"}


def test_only_the_newest_link_opens_and_no_other_application(draft: Application) -> None:
    other = make_application()
    make_collaborator(draft, email="a@b.example", secret="first")
    collaborator = draft.collaborators.get()
    holder = queries.collaboration_holder(draft.reference, "first")
    assert holder is not None
    assert holder.email == "a@b.example"
    assert queries.collaboration_holder(other.reference, "first") is None
    actions.send_collaboration_again(collaborator=collaborator, actor=draft.lead, at=NOW)
    assert queries.collaboration_holder(draft.reference, "first") is None
    actions.send_collaboration_again(collaborator=collaborator, actor=draft.lead, at=NOW)
    with pytest.raises(Refused, match="3 times"):
        actions.send_collaboration_again(collaborator=collaborator, actor=draft.lead, at=NOW)


def test_it_is_declined_by_the_link_alone_and_withdrawn(draft: Application) -> None:
    collaborator = invite(draft)
    holder = LinkHolder(policy.COLLABORATION_LINK, str(collaborator.key), collaborator.email)
    actions.decline_collaboration(collaborator=collaborator, actor=holder, at=NOW)
    second = invite(draft)
    actions.withdraw_collaboration(collaborator=second, actor=draft.lead, at=NOW)
    user = make_user(email="uma@university.example")
    for each in (collaborator, second):
        with pytest.raises(IllegalMove):
            actions.accept_collaboration(collaborator=each, actor=user, at=NOW)


def test_it_expires_and_is_erased_but_never_who_was_in(draft: Application) -> None:
    collaborator = invite(draft)
    inside = make_collaborator(draft, make_user(), state=C.ENDED)
    user = make_user(email="uma@university.example")
    late = NOW + timedelta(days=14)
    with pytest.raises(TooLate):
        actions.accept_collaboration(collaborator=collaborator, actor=user, at=late)
    assert queries.collaboration_state_at(collaborator, late) == C.EXPIRED
    assert actions.expire_collaborations(actor=SYSTEM, at=late - timedelta(seconds=1)) == 0
    assert actions.expire_collaborations(actor=SYSTEM, at=late) == 1
    assert actions.erase_collaborations(actor=SYSTEM, at=late + timedelta(days=90)) == 1
    assert list(Collaborator.objects.all()) == [inside]
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        inside.delete()
    for action in (actions.expire_collaborations, actions.erase_collaborations):
        with pytest.raises(NotAllowed):
            action(actor=draft.lead, at=late)


def test_whoever_is_in_already_is_not_invited(draft: Application) -> None:
    member = make_member(draft.organisation, Role.VIEWER)
    inside = make_user()
    make_collaborator(draft, inside)
    invite(draft)
    for email, words in (
        (member.email, "belongs to"),
        (inside.email, "has access already"),
        ("uma@university.example", "There is an invitation"),
    ):
        with pytest.raises(Refused, match=words):
            invite(draft, email)
    assert invite(draft, at=NOW + timedelta(days=14)).state == C.INVITED


def test_no_more_than_ten_work_on_it_and_none_on_what_is_withdrawn(draft: Application) -> None:
    for number in range(10):
        invite(draft, f"a{number}@example.org")
    with pytest.raises(Refused, match="10 people from outside"):
        invite(draft, "b@example.org")
    withdrawn = make_application(ApplicationState.WITHDRAWN)
    with pytest.raises(Refused, match="withdrawn"):
        invite(withdrawn)
    recorded = make_application(challenge=make_challenge(ChallengeState.RECORDED))
    with pytest.raises(NotAllowed):
        invite(recorded)


def test_nobody_invented_works_on_what_is_real(draft: Application) -> None:
    collaborator = invite(draft)
    user = make_user(email="uma@university.example", is_demonstration=True)
    with pytest.raises(NotAllowed):
        actions.accept_collaboration(collaborator=collaborator, actor=user, at=NOW)


def test_nobody_is_sent_mail_after_mail(draft: Application) -> None:
    for _ in range(3):
        held = invite(draft)
        actions.withdraw_collaboration(collaborator=held, actor=draft.lead, at=NOW)
    other = make_application(organisation=draft.organisation, lead=draft.lead)
    for each in (draft, other):
        with pytest.raises(Refused, match="3 times in a day"):
            invite(each)
    assert invite(draft, at=NOW + timedelta(days=1)).state == C.INVITED
    for number in range(16):
        held = invite(draft, f"a{number}@example.org")
        actions.withdraw_collaboration(collaborator=held, actor=draft.lead, at=NOW)
    with pytest.raises(Refused, match="20 people in a day"):
        invite(other, "b@example.org")
