"""What may be done with files; each function is one transaction."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.files.engines.sniff import safe_name
from challenges.kernel.events import Event
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import may_record_organisations, person

from .events import (
    FileErased,
    FilePassed,
    FileRecorded,
    FileRefused,
    FileRemoved,
    FileStored,
    LeftoverErased,
)
from .models import StoredFile, private_storage
from .policy import GRACE, may_add_file, may_erase_files, may_remove_file, may_scan_files
from .queries import MAX_BYTES, files_to_scan, inspect, is_scanned, names_in_use
from .states import FILE, FileState

# Longer than any scan takes; then another worker may have the file.
LEASE = timedelta(minutes=5)


@transaction.atomic
def store_file(
    *,
    content: "File[Any]",
    name: str,
    owner_kind: str,
    owner_reference: str,
    kinds: Collection[str] = (),
    max_bytes: int = MAX_BYTES,
    is_drawn: bool = False,
    actor: Actor,
    at: datetime,
) -> StoredFile:
    """Keep a file for its owner, as what its content shows it to be. Where there is a virus scanner
    nobody gets it before it was passed.

    `kinds` are short names (pdf, image, docx, xlsx, pptx) or media types; none means all of these.
    One that `is_drawn` by the site itself has nothing in it for a scanner to find.
    Refused, in plain words, where it is empty, too big or of another kind.
    """
    require(may_add_file, actor, owner_kind, owner_reference)
    found, sentence = inspect(content, kinds=kinds, max_bytes=max_bytes)
    if sentence:
        raise Refused(sentence)
    file = StoredFile(
        name=safe_name(name, found.media_type),
        media_type=found.media_type,
        size=content.size,
        sha256=sha256_of(content),
        owner_kind=owner_kind,
        owner_reference=owner_reference,
        uploaded_by=person(actor),
        uploaded_at=at,
    )
    if is_scanned() and not is_drawn:
        file.state, file.scan_due_at = FileState.UNCHECKED, at
    file.content.save(file.name, content, save=False)
    file.save(force_insert=True)
    emit(FileStored(file=str(file.key), name=file.name, owner=owner_reference), actor=actor, at=at)
    return file


@transaction.atomic
def record_file(
    *, owner_kind: str, owner_reference: str, actor: Actor, at: datetime, **facts: Any
) -> StoredFile:
    """What a file was in another installation: `name`, `media_type`, `size`, `sha256` and
    `uploaded_at`. Its bytes are not here, as if they had been erased.
    """
    require(may_record_organisations, actor)
    file = StoredFile.objects.create(
        owner_kind=owner_kind,
        owner_reference=owner_reference,
        state=FileState.ERASED,
        removed_at=at,
        **facts,
    )
    event = FileRecorded(file=str(file.key), name=file.name, owner=owner_reference)
    emit(event, actor=actor, at=at)
    return file


@transaction.atomic
def begin_scan(*, file: StoredFile, actor: Actor, at: datetime) -> bool:
    """Hold an unchecked file for one scan; False where it is not due, or another holds it."""
    require(may_scan_files, actor)
    due = files_to_scan(at).filter(pk=file.pk)
    return bool(due.update(scan_due_at=at + LEASE, scan_attempts=F("scan_attempts") + 1))


@transaction.atomic
def finish_scan(*, file: StoredFile, finding: str, actor: Actor, at: datetime) -> None:
    """Let the file be read, or refuse it for what the scanner found; nothing where it was removed
    meanwhile. A refused file is erased like a removed one.
    """
    file = StoredFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    require(may_scan_files, actor)
    if file.state != FileState.UNCHECKED:
        return
    about = {"file": str(file.key), "name": file.name, "owner": file.owner_reference}
    file.scan_due_at, file.scan_trouble = None, ""
    if finding:
        FILE.move(file, "refuse")
        file.finding, file.removed_at = finding[:200], at
        event: Event = FileRefused(finding=file.finding, **about)
    else:
        FILE.move(file, "pass")
        event = FilePassed(**about)
    file.save(update_fields=["state", "scan_due_at", "scan_trouble", "finding", "removed_at"])
    emit(event, actor=actor, at=at)


@transaction.atomic
def note_failed_scan(*, file: StoredFile, trouble: str, actor: Actor, at: datetime) -> None:
    """Have the scanner asked again: in a minute, in two, in four, and hourly in the end."""
    require(may_scan_files, actor)
    file = StoredFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    if file.state != FileState.UNCHECKED:
        return
    minutes = min(2 ** max(file.scan_attempts - 1, 0), 60)
    file.scan_due_at, file.scan_trouble = at + timedelta(minutes=minutes), trouble[:200]
    file.save(update_fields=["scan_due_at", "scan_trouble"])


@transaction.atomic
def remove_file(*, file: StoredFile, actor: Actor, at: datetime) -> None:
    """Take a file away from everybody. Its row stays as a trace; a sweep erases its bytes."""
    file = StoredFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    require(may_remove_file, actor, file)
    FILE.move(file, "remove")
    file.removed_at, file.scan_due_at = at, None
    file.save(update_fields=["state", "removed_at", "scan_due_at"])
    emit(
        FileRemoved(file=str(file.key), name=file.name, owner=file.owner_reference),
        actor=actor,
        at=at,
    )


@transaction.atomic
def erase_file(*, file: StoredFile, actor: Actor, at: datetime) -> bool:
    """Erase the bytes of a removed file whose grace is over; the row keeps what it was.

    False where that is done already. Where the storage fails nothing is recorded: see
    `note_failed_erasure`.
    """
    file = StoredFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    require(may_erase_files, actor)
    if file.state == FileState.ERASED:
        return False
    FILE.move(file, "erase")
    if file.removed_at is None or file.removed_at > at - GRACE:
        raise IllegalMove(_("This file was removed a short while ago. It is erased later."))
    file.content.storage.delete(file.content.name or "")
    file.save(update_fields=["state"])
    event = FileErased(
        file=str(file.key),
        name=file.name,
        owner=file.owner_reference,
        size=file.size,
        sha256=file.sha256,
    )
    emit(event, actor=actor, at=at)
    return True


@transaction.atomic
def note_failed_erasure(*, file: StoredFile, actor: Actor, at: datetime) -> None:
    """Have the file tried again after those that have not failed, or failed longer ago."""
    require(may_erase_files, actor)
    StoredFile.objects.filter(pk=file.pk).update(erasure_failed_at=at)


@transaction.atomic
def erase_leftover(*, stored_name: str, actor: Actor, at: datetime) -> bool:
    """Erase bytes that belong to no file; False where they have found one, or are gone."""
    require(may_erase_files, actor)
    storage = private_storage()
    if names_in_use([stored_name]) or not storage.exists(stored_name):
        return False
    storage.delete(stored_name)
    emit(LeftoverErased(stored_name=stored_name), actor=actor, at=at)
    return True


def sha256_of(content: "File[Any]") -> str:
    """Of the bytes, read in pieces."""
    digest = hashlib.sha256()
    for piece in content.chunks():
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()
