"""PDFs: asked for, drawn by a worker, kept; and drafts that were not sent in time."""

from datetime import datetime, timedelta
from typing import TypedDict

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, QuerySet

from challenges.applications.events import ChangesLeftUnsent, DraftLeftUnsent
from challenges.applications.models import Application, Copy, DraftReminder, Submission
from challenges.applications.policy import (
    BLANK_FORM,
    COPY,
    may_draw_copies,
    may_read_application,
    may_read_blank_form,
    may_remind,
)
from challenges.applications.queries import (
    changes_left,
    copied,
    copies_to_draw,
    drafts_left,
    is_outdated,
)
from challenges.applications.queries.copies import AT_THE_CLOSE
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.files.actions import remove_file, store_file
from challenges.kernel.policy import SYSTEM, Actor, require

# Longer than any drawing takes; then another worker may have it.
LEASE = timedelta(minutes=5)


class Names(TypedDict):
    """What each event at the close names."""

    application: str
    challenge: str
    organisation: str


@transaction.atomic
def ask_for_copy(*, application: Application, actor: Actor, at: datetime) -> Copy | None:
    """The copy of what was sent last, or of a draft that was not; where there is none yet a worker
    will draw it. None where nothing stays as it is."""
    require(may_read_application, actor, application)
    thing = copied(application, at)
    if thing is None:
        return None
    return fresh_copy_of(thing, at)


@transaction.atomic
def ask_for_blank_form(*, challenge: Challenge, actor: Actor, at: datetime) -> Copy:
    """The same of the questions of a challenge, as they are now."""
    require(may_read_blank_form, actor, challenge)
    return Copy.objects.get_or_create(
        challenge=challenge, version=challenge.version, defaults={"asked_at": at, "due_at": at}
    )[0]


def copy_of(thing: Application | Submission, at: datetime) -> Copy:
    """Its copy, which waits to be drawn where it is new."""
    waits = {"asked_at": at, "due_at": at}
    if isinstance(thing, Submission):
        return Copy.objects.get_or_create(submission=thing, defaults=waits)[0]
    return Copy.objects.get_or_create(draft=thing, defaults=waits)[0]


def fresh_copy_of(thing: Application | Submission, at: datetime) -> Copy:
    """The same, to be drawn anew where more was written since."""
    copy = copy_of(thing, at)
    return draw_anew(copy, at) if is_outdated(copy) else copy


def draw_anew(copy: Copy, at: datetime) -> Copy:
    """The copy waits again, and what was drawn before goes."""
    copy = Copy.objects.select_for_update(no_key=True, of=("self",)).get(pk=copy.pk)
    if not is_outdated(copy):
        return copy
    old = copy.file
    copy.file, copy.asked_at, copy.due_at, copy.attempts = None, at, at, 0
    copy.save(update_fields=["file", "asked_at", "due_at", "attempts"])
    if old is not None:
        remove_file(file=old, actor=SYSTEM, at=at)
    return copy


@transaction.atomic
def claim_copy(*, copy: Copy, actor: Actor, at: datetime) -> bool:
    """Hold a copy for one drawing; False where it is not due, or another worker holds it."""
    require(may_draw_copies, actor)
    due = copies_to_draw(at).filter(pk=copy.pk).order_by()
    return bool(due.update(due_at=at + LEASE, attempts=F("attempts") + 1))


@transaction.atomic
def keep_copy(*, copy: Copy, content: bytes, actor: Actor, at: datetime) -> Copy:
    """Keep what was drawn, for those who may read it; one that is kept already stays."""
    copy = Copy.objects.select_for_update(no_key=True).get(pk=copy.pk)
    require(may_draw_copies, actor)
    if copy.file_id is not None:
        return copy
    kind, owner, name = _place_of(copy)
    copy.file = store_file(
        content=ContentFile(content, name=name),
        name=name,
        owner_kind=kind,
        owner_reference=owner,
        kinds=["pdf"],
        is_drawn=True,
        actor=actor,
        at=at,
    )
    copy.due_at, copy.trouble = None, ""
    copy.save(update_fields=["file", "due_at", "trouble"])
    return copy


@transaction.atomic
def note_failed_drawing(*, copy: Copy, trouble: str, actor: Actor, at: datetime) -> None:
    """Have it tried again: in a minute, in two, in four, and hourly in the end."""
    require(may_draw_copies, actor)
    copy = Copy.objects.select_for_update(no_key=True).get(pk=copy.pk)
    if copy.file_id is not None:
        return
    minutes = min(2 ** max(copy.attempts - 1, 0), 60)
    copy.due_at, copy.trouble = at + timedelta(minutes=minutes), trouble[:200]
    copy.save(update_fields=["due_at", "trouble"])


@transaction.atomic
def leave_unsent(*, application: Application, actor: Actor, at: datetime) -> bool:
    """Have its people told that their draft was not sent in time, with a copy of it; once.

    False where that is done, or somebody has withdrawn it meanwhile.
    """
    require(may_draw_copies, actor)
    draft = _told_at_close(drafts_left(at), application, at)
    if draft is None:
        return False
    fresh_copy_of(draft, at)
    emit(DraftLeftUnsent(**_names(draft)), actor=actor, at=at)
    return True


@transaction.atomic
def leave_changes_unsent(*, application: Application, actor: Actor, at: datetime) -> bool:
    """Have its people told that what they changed and did not submit again does not count; once.

    False where that is done, or somebody has withdrawn it meanwhile.
    """
    require(may_remind, actor)
    changed = _told_at_close(changes_left(at), application, at)
    if changed is None:
        return False
    emit(ChangesLeftUnsent(**_names(changed)), actor=actor, at=at)
    return True


def _names(application: Application) -> Names:
    return {
        "application": application.reference,
        "challenge": application.challenge.reference,
        "organisation": application.organisation.name,
    }


def _told_at_close(
    left: QuerySet[Application], application: Application, at: datetime
) -> Application | None:
    """The application, locked and marked as told; None where it is not among those that are left,
    and where another worker was quicker."""
    locked = Application.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    rows = locked.filter(pk__in=left.filter(pk=application.pk).values("pk"))
    found = rows.select_related("challenge", "organisation").first()
    closes_at = found.challenge.closes_at if found is not None else None
    if found is None or closes_at is None:
        return None
    _mark, is_new = DraftReminder.objects.get_or_create(
        application=found,
        closes_at=closes_at,
        working_days=AT_THE_CLOSE,
        defaults={"sent_at": at},
    )
    return found if is_new else None


def _place_of(copy: Copy) -> tuple[str, str, str]:
    """Kind and reference of the owner, and the file's name."""
    if copy.submission is not None:
        reference = copy.submission.application.reference
        return COPY, reference, f"{reference}-version-{copy.submission.number}.pdf"
    if copy.draft is not None:
        return COPY, copy.draft.reference, f"{copy.draft.reference}-draft.pdf"
    reference = copy.challenge.reference if copy.challenge else ""
    return BLANK_FORM, reference, f"{reference}-questions.pdf"
