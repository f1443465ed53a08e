"""The documents of a challenge, and the terms that it uses."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.catalogue import policy
from challenges.catalogue.models import Challenge, Terms
from challenges.catalogue.queries.documents import FILE_KINDS, unused_files
from challenges.catalogue.queries.locks import lock_challenge
from challenges.files.actions import remove_file, store_file
from challenges.kernel.policy import Actor, require

from .changing import write_section
from .parts.rows import Rows
from .saving import keep, refuse_locked_or_stale


@transaction.atomic
def save_documents(
    *,
    challenge: Challenge,
    terms: Sequence[Terms],
    documents: Rows,
    version: int,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Make these the documents, in order, and the terms: the section "documents".

    A row is a dict of DOCUMENT's columns with `upload`, a file that was sent or None, and `was`,
    the key of the challenge's file that it keeps where none was sent. Files that are replaced or
    taken out are removed. Raises NotAllowed, IllegalMove (in review), StaleSave, or Refused for a
    file that is not what it should be or is no longer there, and for two terms of one kind.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    refuse_locked_or_stale(challenge, "documents", version)
    fields = {"terms": terms, "documents": with_files(challenge, documents, actor=actor, at=at)}
    changes = write_section(challenge, "documents", fields, at)
    remove_unused_files(challenge, actor=actor, at=at)
    return keep(challenge, "documents", changes, actor=actor, at=at)


def with_files(
    challenge: Challenge, documents: Rows, *, actor: Actor, at: datetime
) -> list[dict[str, Any]]:
    """The rows with what was sent with them stored, as `file`; nobody else reads it yet."""
    return [
        {
            **row,
            "file": store_file(
                content=row["upload"],
                name=row["upload"].name,
                owner_kind=policy.OWNER_KIND,
                owner_reference=challenge.reference,
                kinds=FILE_KINDS,
                actor=actor,
                at=at,
            )
            if row.get("upload")
            else row.get("file"),
        }
        for row in documents
    ]


def remove_unused_files(challenge: Challenge, *, actor: Actor, at: datetime) -> None:
    """Take away the files that neither hang on the challenge nor on a change of it that is under
    way."""
    for file in unused_files(challenge):
        remove_file(file=file, actor=actor, at=at)
