"""Somebody from outside is let into one application: what they see, do and never do."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from challenges.applications import actions, policy, queries
from challenges.applications.models import Application, Collaborator
from challenges.applications.states import ApplicationState, CollaborationState, Right
from challenges.files.actions import store_file
from challenges.files.policy import may_read_file
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.notifications.models import Notice
from challenges.organisations.actions import close_account, erase_account
from challenges.organisations.models import Role, User
from tests.factories.applications import (
    ANSWERS,
    close,
    make_application,
    make_collaborator,
    make_message,
    make_request,
)
from tests.factories.files import pdf
from tests.factories.organisations import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db

C = CollaborationState
RIGHTS = (Right.VIEW, Right.EDIT)


@pytest.fixture
def draft() -> Application:
    return make_application(answers=ANSWERS)


@pytest.fixture
def sent() -> Application:
    return make_application(ApplicationState.SUBMITTED)


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


def matrix(actor: User, application: Application) -> dict[str, bool]:
    """What the actor may do with the application, by name."""
    may = (
        policy.may_read_application,
        policy.may_read_draft,
        policy.is_of_team,
        policy.may_edit_application,
        policy.may_submit_application,
        policy.may_withdraw_application,
        policy.may_share_application,
        policy.may_answer_about_equality,
        policy.may_read_messages,
        policy.may_write_message,
        policy.may_answer_for_side,
        policy.may_ask_for_changes,
    )
    return {each.__name__: each(actor, application) for each in may}


READS = {"may_read_application", "may_read_draft", "may_read_messages"}
EDITS = READS | {"may_edit_application", "may_write_message"}


@pytest.mark.parametrize(("right", "allowed"), [(Right.VIEW, READS), (Right.EDIT, EDITS)])
def test_from_outside_one_reads_or_writes_and_does_nothing_else(
    sent: Application, right: str, allowed: set[str]
) -> None:
    user = make_user()
    assert not any(matrix(user, sent).values())
    make_collaborator(sent, user, right)
    assert {name for name, may in matrix(user, sent).items() if may} == allowed
    assert policy.may_change_application_files(user, sent.reference) == (right == Right.EDIT)
    assert policy.may_add_message_file(user, sent.reference) == (right == Right.EDIT)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": C.INVITED, "user": None},
        {"state": C.EXPIRED, "user": None},
        {"state": C.WITHDRAWN, "user": None},
        {"state": C.DECLINED, "user": None},
        {"state": C.ENDED},
    ],
    ids=lambda fields: fields["state"],
)
def test_whoever_is_not_in_any_more_or_not_yet_sees_nothing(
    sent: Application, fields: dict[str, Any]
) -> None:
    user = make_user("Uma Scholar", "uma@university.example")
    facts = {"user": user, **fields}
    email = "" if facts["user"] else user.email
    make_collaborator(sent, right=Right.EDIT, email=email, **facts)
    assert not any(matrix(user, sent).values())
    assert list(policy.visible_applications(user)) == []
    with pytest.raises(NotAllowed):
        queries.application_for(user, sent.reference)


def test_nothing_but_the_one_application_is_seen(draft: Application) -> None:
    """Neither what else the firm writes, nor the firm, nor what others write."""
    other = make_application(organisation=draft.organisation, lead=draft.lead)
    stranger = make_application(challenge=draft.challenge)
    user = make_user()
    make_collaborator(draft, user, Right.EDIT)
    assert {draft, other} <= set(policy.visible_applications(draft.lead))
    assert list(policy.visible_applications(user)) == [draft]
    assert list(queries.shared_with_me(user)) == [draft]
    assert list(queries.my_applications(user)) == []
    for each in (other, stranger):
        assert not any(matrix(user, each).values())
    assert queries.waiting_for(user, NOW) == []


def test_a_firms_viewer_and_another_firm_let_nobody_in(draft: Application) -> None:
    viewer = make_member(draft.organisation, Role.VIEWER)
    rival = make_member(make_organisation(), Role.OWNER)
    held = make_collaborator(draft, make_user())
    for actor in (viewer, rival, SYSTEM):
        with pytest.raises(NotAllowed):
            invite(draft, actor=actor)
        with pytest.raises(NotAllowed):
            actions.end_collaboration(collaborator=held, actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            queries.sharing_of(actor, draft, NOW)
    member = make_member(draft.organisation, Role.MEMBER)
    assert invite(draft, actor=member).state == C.INVITED


def test_from_outside_one_lets_nobody_in(draft: Application) -> None:
    user = make_user()
    held = make_collaborator(draft, user, Right.EDIT)
    other = make_collaborator(draft, make_user())
    with pytest.raises(NotAllowed):
        invite(draft, actor=user)
    with pytest.raises(NotAllowed):
        actions.end_collaboration(collaborator=other, actor=user, at=NOW)
    actions.end_collaboration(collaborator=held, actor=user, at=NOW)
    assert not policy.may_read_application(user, draft)


def test_the_end_shuts_what_is_open_already(sent: Application) -> None:
    """The same User object as in a page that was opened before."""
    user = make_user()
    held = make_collaborator(sent, user, Right.EDIT)
    file = store_file(
        content=ContentFile(pdf()),
        name="plan.pdf",
        owner_kind=policy.OWNER_KIND,
        owner_reference=sent.reference,
        actor=user,
        at=NOW,
    )
    assert may_read_file(user, file)
    actions.end_collaboration(collaborator=held, actor=sent.lead, at=NOW)
    assert not may_read_file(user, file)
    assert may_read_file(sent.lead, file)
    with pytest.raises(NotAllowed):
        save(sent, user)
    with pytest.raises(IllegalMove):
        actions.end_collaboration(collaborator=held, actor=sent.lead, at=NOW)
    assert invite(sent, user.email).state == C.INVITED


def test_a_right_is_changed_where_they_are(draft: Application) -> None:
    user = make_user()
    held = make_collaborator(draft, user, Right.VIEW)
    with pytest.raises(NotAllowed):
        save(draft, user)
    actions.change_right(collaborator=held, right="edit", actor=draft.lead, at=NOW)
    save(draft, user)
    actions.change_right(collaborator=held, right="view", actor=draft.lead, at=NOW)
    with pytest.raises(NotAllowed):
        save(draft, user)
    assert Notice.objects.filter(kind="collaboration_changed", recipient=user).count() == 2


def test_the_right_that_they_have_tells_nobody(draft: Application) -> None:
    held = make_collaborator(draft, make_user(), Right.VIEW)
    actions.change_right(collaborator=held, right="view", actor=draft.lead, at=NOW)
    assert not Notice.objects.filter(kind="collaboration_changed").exists()


def test_only_the_firm_changes_a_right_and_only_of_whoever_is_in(draft: Application) -> None:
    user = make_user()
    held = make_collaborator(draft, user, Right.VIEW)
    viewer = make_member(draft.organisation, Role.VIEWER)
    for actor in (user, viewer, make_user(), SYSTEM):
        with pytest.raises(NotAllowed):
            actions.change_right(collaborator=held, right="edit", actor=actor, at=NOW)
    actions.end_collaboration(collaborator=held, actor=draft.lead, at=NOW)
    with pytest.raises(IllegalMove):
        actions.change_right(collaborator=held, right="edit", actor=draft.lead, at=NOW)


def test_a_firms_viewer_reads_messages_and_writes_none(sent: Application) -> None:
    viewer = make_member(sent.organisation, Role.VIEWER)
    assert policy.may_read_messages(viewer, sent)
    assert not policy.may_write_message(viewer, sent)
    assert not policy.may_answer_for_side(viewer, sent)


def test_editing_follows_the_windows_of_the_firm(sent: Application) -> None:
    user = make_user()
    make_collaborator(sent, user, Right.EDIT)
    later = close(sent.challenge)
    facts: dict[str, Any] = {"application": sent, "section": 1, "versions": {"title": 1}}
    with pytest.raises(Refused):
        actions.save_section(answers={"title": "Late"}, actor=user, at=later, **facts)
    assert policy.may_read_application(user, sent)
    make_request(sent, ["title"], at=later)
    saved = actions.save_section(answers={"title": "Asked"}, actor=user, at=later, **facts)
    assert saved.keys == ("title",)
    with pytest.raises(NotAllowed):
        actions.submit_application(application=sent, declared_by="Uma", actor=user, at=later)


@pytest.mark.parametrize("right", RIGHTS)
def test_from_outside_nothing_is_sent_withdrawn_or_said_of_oneself(
    sent: Application, right: str
) -> None:
    user = make_user()
    make_collaborator(sent, user, right)
    facts: dict[str, Any] = {"application": sent, "actor": user, "at": NOW}
    for action, more in (
        (actions.submit_application, {"declared_by": "Uma"}),
        (actions.withdraw_application, {}),
        (actions.ask_about_equality, {}),
        (actions.note_outcome_read, {}),
    ):
        with pytest.raises(NotAllowed):
            action(**facts, **more)  # type: ignore[operator]
    if right == Right.VIEW:
        with pytest.raises(NotAllowed):
            save(sent, user)
        with pytest.raises(NotAllowed):
            actions.send_message(text="Hello", **facts)
    else:
        assert actions.send_message(text="Hello", **facts).written_by == user


def test_what_is_read_from_outside_stays_unread_for_the_firm(sent: Application) -> None:
    user = make_user()
    make_collaborator(sent, user, Right.EDIT)
    make_message(sent, "officer")
    assert actions.note_reading(application=sent, actor=user, at=NOW) == 0
    assert actions.note_reading(application=sent, actor=sent.lead, at=NOW) == 1


def test_two_texts_are_shown_to_whoever_saves_over_one(draft: Application) -> None:
    user = make_user()
    make_collaborator(draft, user, Right.EDIT)
    save(draft, draft.lead, "Warm rooms")
    assert [each.key for each in save(draft, user).stale] == ["title"]


@pytest.mark.parametrize("closes", [close_account, erase_account])
def test_a_closed_account_works_on_nothing(draft: Application, closes: Any) -> None:
    user = make_user()
    held = make_collaborator(draft, user, Right.EDIT)
    closes(account=user, actor=SYSTEM if closes is close_account else user, at=timezone.now())
    held.refresh_from_db()
    assert held.state == C.ENDED


def test_the_database_knows_who_is_in(draft: Application) -> None:
    user = make_user()
    inside = make_collaborator(draft, user)
    invited = make_collaborator(draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_collaborator(draft, user)
    for row, fields in (
        (inside, {"email": "both@example.org"}),
        (inside, {"ended_at": NOW}),
        (inside, {"user": None}),
        (invited, {"user": make_user()}),
        (invited, {"email": "Upper@example.org"}),
        (invited, {"email": ""}),
        (invited, {"state": C.EXPIRED}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Collaborator.objects.filter(pk=row.pk).update(**fields)


def test_reading_costs_the_same_however_many_are_in(
    draft: Application, django_assert_num_queries: Any
) -> None:
    user = make_user()
    assert policy.may_share_application(draft.lead, draft)
    assert list(queries.shared_with_me(user)) == []
    for _number in range(3):
        with django_assert_num_queries(1):
            queries.sharing_of(draft.lead, draft, NOW)
        with django_assert_num_queries(1):
            list(queries.shared_with_me(user))
        make_collaborator(draft, make_user())
        make_collaborator(make_application(), user)
