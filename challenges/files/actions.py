"""What may be done with files; each function is one transaction."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction

from challenges.audit.actions import emit
from challenges.files.engines.sniff import safe_name
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.policy import person

from .events import FileRemoved, FileStored
from .models import StoredFile
from .policy import may_add_file, may_remove_file
from .queries import MAX_BYTES, inspect
from .states import FILE


@transaction.atomic
def store_file(
    *,
    content: "File[Any]",
    name: str,
    owner_kind: str,
    owner_reference: str,
    kinds: Collection[str] = (),
    max_bytes: int = MAX_BYTES,
    actor: Actor,
    at: datetime,
) -> StoredFile:
    """Keep a file for its owner, as what its content shows it to be.

    `kinds` are short names (pdf, image, docx, xlsx, pptx) or media types; none means all of these.
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
    file.content.save(file.name, content, save=False)
    file.save(force_insert=True)
    emit(FileStored(file=str(file.key), name=file.name, owner=owner_reference), actor=actor, at=at)
    return file


@transaction.atomic
def remove_file(*, file: StoredFile, actor: Actor, at: datetime) -> None:
    """Take a file away: its row stays as a trace, its bytes go once that is committed."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    require(may_remove_file, actor, file)
    FILE.move(file, "remove")
    file.save(update_fields=["state"])
    emit(
        FileRemoved(file=str(file.key), name=file.name, owner=file.owner_reference),
        actor=actor,
        at=at,
    )
    # The file is gone for everybody by then, whatever the storage answers.
    transaction.on_commit(
        lambda: forget_bytes(file.content.storage, file.content.name or ""), robust=True
    )


def forget_bytes(storage: Storage, name: str) -> None:
    """Delete what lies in the storage; nothing happens where it is gone already."""
    storage.delete(name)


def sha256_of(content: "File[Any]") -> str:
    """Of the bytes, read in pieces."""
    digest = hashlib.sha256()
    for piece in content.chunks():
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()
