"""Writing about an application, and what becomes of what was written."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications import policy
from challenges.applications.events import MessageSent, MessagesSettled
from challenges.applications.models import (
    ATTACHED_KINDS,
    MOST_FILES,
    Application,
    Attachment,
    Message,
    OutcomeRead,
)
from challenges.applications.queries import lock_application
from challenges.applications.queries.messages import answers_to, unsettled
from challenges.applications.states import OUTCOMES, Side
from challenges.audit.actions import emit
from challenges.files.actions import store_file
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person


@transaction.atomic
def send_message(
    *,
    application: Application,
    text: str,
    files: Sequence["File[Any]"] = (),
    actor: Actor,
    at: datetime,
) -> Message:
    """Write to the other side, with up to five files; what waited for an answer waits no longer.

    The trail keeps that somebody wrote, never what. Raises Refused for a message without words and
    for a file that is not taken.
    """
    application = lock_application(application)
    require(policy.may_write_message, actor, application)
    side = policy.side_of(actor, application)
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Write your message."))
    if len(files) > MOST_FILES:
        raise Refused(
            ngettext(
                "Send %(most)s file at most with one message.",
                "Send %(most)s files at most with one message.",
                MOST_FILES,
            )
            % {"most": MOST_FILES}
        )
    message = Message.objects.create(
        application=application,
        number=(application.messages.aggregate(last=Max("number"))["last"] or 0) + 1,
        side=side,
        text=text,
        written_by=person(actor),
        written_at=at,
    )
    for content in files:
        file = store_file(
            content=content,
            name=content.name or _("file"),
            owner_kind=policy.MESSAGE_FILE,
            owner_reference=application.reference,
            kinds=ATTACHED_KINDS,
            actor=actor,
            at=at,
        )
        Attachment.objects.create(message=message, file=file)
    unsettled(application, side).update(settled_at=at)
    event = MessageSent(
        application=application.reference,
        challenge=application.challenge.reference,
        number=message.number,
        side=side,
    )
    emit(event, actor=actor, at=at, after={"files": len(files)})
    return message


@transaction.atomic
def settle_messages(*, application: Application, actor: Actor, at: datetime) -> int:
    """Say that what the other side wrote needs no answer. Returns how much that was."""
    application = lock_application(application)
    require(policy.may_write_message, actor, application)
    settled = unsettled(application, policy.side_of(actor, application)).update(settled_at=at)
    if not settled:
        raise IllegalMove(_("Nothing waits for an answer any more."))
    emit(MessagesSettled(application=application.reference, count=settled), actor=actor, at=at)
    return settled


@transaction.atomic
def note_reading(*, application: Application, actor: Actor, at: datetime) -> int:
    """Remember that the actor's side has opened what the other wrote. Returns how much was new;
    nothing is noted of whoever is let in from outside.

    Nothing is filed: that a page was opened is no business of the trail's.
    """
    require(policy.may_read_messages, actor, application)
    if not policy.may_answer_for_side(actor, application):
        return 0
    side = policy.side_of(actor, application)
    new = Message.objects.filter(application=application, read_at__isnull=True).exclude(side=side)
    if side == Side.APPLICANT:
        answers_to(application, side).update(settled_at=at)
    return new.update(read_at=at)


@transaction.atomic
def note_outcome_read(*, application: Application, actor: Actor, at: datetime) -> None:
    """Remember, once, that its people have opened the page which tells them the outcome."""
    require(policy.may_act_for_applicant, actor, application)
    if application.state in OUTCOMES:
        OutcomeRead.objects.get_or_create(
            application=application, defaults={"read_by": person(actor), "read_at": at}
        )
