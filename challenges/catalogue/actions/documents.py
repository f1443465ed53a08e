"""The documents of a challenge, and the terms that it uses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.queries import Facts, plain
from challenges.catalogue import policy
from challenges.catalogue.models import Challenge, Document, Terms
from challenges.catalogue.queries.documents import DOCUMENT, documents_of, terms_of
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import TermsState
from challenges.files.actions import remove_file, store_file
from challenges.files.models import StoredFile
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

from .saving import check_row, keep, refuse_locked_or_stale

KINDS = ("pdf", "image", "docx", "xlsx", "pptx")
Rows = Sequence[Mapping[str, Any]]


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
    the place at which it stood before, whose file it keeps where none was sent. Files that are
    replaced or taken out are removed. Raises NotAllowed, IllegalMove (in review), StaleSave, or
    Refused for a file that is not what it should be, and for two terms of one kind.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    refuse_locked_or_stale(challenge, "documents", version)
    before = _facts(challenge)
    _choose(challenge, terms)
    held = {row.position: row.file for row in documents_of(challenge)}
    challenge.documents.all().delete()
    kept = set()
    for place, row in enumerate(documents, start=1):
        file = _file_of(challenge, row, held, actor=actor, at=at)
        if file is not None:
            kept.add(file.pk)
        columns = {name: row[name] for name in DOCUMENT if name in row}
        document = Document(challenge=challenge, position=place, file=file, **columns)
        check_row(document)
        if file is None and not document.url:
            raise Refused(
                _("“%(title)s” has neither a file nor an address. Give it one of the two.")
                % {"title": document.title}
            )
        document.save(force_insert=True)
    for old in held.values():
        if old is not None and old.pk not in kept:
            remove_file(file=old, actor=actor, at=at)
    after = _facts(challenge)
    changes = ({}, {}) if before == after else (before, after)
    return keep(challenge, "documents", changes, actor=actor, at=at)


def _choose(challenge: Challenge, terms: Sequence[Terms]) -> None:
    kinds = [each.kind for each in terms]
    if len(set(kinds)) < len(kinds):
        raise Refused(_("Choose only one version of terms of each kind."))
    used = set(challenge.terms.values_list("pk", flat=True))
    if any(each.state != TermsState.PUBLISHED and each.pk not in used for each in terms):
        raise Refused(_("These terms are not current. Choose the newest version."))
    challenge.terms.set(terms)


def _file_of(
    challenge: Challenge,
    row: Mapping[str, Any],
    held: Mapping[int, StoredFile | None],
    *,
    actor: Actor,
    at: datetime,
) -> StoredFile | None:
    if row.get("upload"):
        return store_file(
            content=row["upload"],
            name=row["upload"].name,
            owner_kind=policy.OWNER_KIND,
            owner_reference=challenge.reference,
            kinds=KINDS,
            actor=actor,
            at=at,
        )
    return None if row.get("url") else held.get(row.get("was") or 0)


def _facts(challenge: Challenge) -> Facts:
    return {
        "terms": [str(each) for each in terms_of(challenge)],
        "documents": plain(
            [
                {**{name: getattr(row, name) for name in DOCUMENT},
                 "file": row.file.name if row.file else "",
                 "sha256": row.file.sha256 if row.file else ""}
                for row in documents_of(challenge)
            ]
        ),
    }  # fmt: skip
