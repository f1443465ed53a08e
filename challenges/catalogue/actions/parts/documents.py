"""What a challenge hands to applicants, and the terms that it uses."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from challenges.audit.queries import Facts, plain
from challenges.catalogue.actions.saving import Changes, check_row
from challenges.catalogue.models import Challenge, Document, Terms
from challenges.catalogue.queries.documents import documents_of, files_of, terms_of
from challenges.catalogue.queries.facts import DOCUMENT
from challenges.catalogue.states import TermsState
from challenges.files.models import StoredFile
from challenges.kernel.states import Refused

from .rows import Rows


def write_documents(challenge: Challenge, documents: Rows) -> Changes:
    """Make these the documents of a locked challenge, in order: dicts of DOCUMENT's columns with
    `file`, one of the challenge's own, or `was`, the key of the one that it keeps where it has no
    address. No file hangs on two of them.
    """
    before = _facts(challenge)
    left = {str(file.key): file for file in files_of(challenge)}
    challenge.documents.all().delete()
    for place, row in enumerate(documents, start=1):
        file = row.get("file") or _kept(row, left)
        columns = {name: row[name] for name in DOCUMENT if name in row}
        document = Document(challenge=challenge, position=place, file=file, **columns)
        check_row(document)
        if file is None and not document.url:
            raise Refused(
                _("“%(title)s” has neither a file nor an address. Give it one of the two.")
                % {"title": document.title}
            )
        document.save(force_insert=True)
    after = _facts(challenge)
    return ({}, {}) if before == after else ({"documents": before}, {"documents": after})


def _kept(row: Mapping[str, Any], left: dict[str, StoredFile]) -> StoredFile | None:
    """The file that a row goes on with, taken out of those that are left over."""
    was = row.get("was") or ""
    if row.get("url") or not was:
        return None
    if was not in left:
        raise Refused(
            _("The file of “%(title)s” was taken out meanwhile. Choose it again.")
            % {"title": row.get("title", "")}
        )
    return left.pop(was)


def write_terms_used(challenge: Challenge, terms: Sequence[Terms]) -> Changes:
    """Make these the terms of a locked challenge: at most one version of each kind, and none that
    was replaced unless it is used already."""
    kinds = [each.kind for each in terms]
    if len(set(kinds)) < len(kinds):
        raise Refused(_("Choose only one version of terms of each kind."))
    held = terms_of(challenge)
    used = {each.pk for each in held}
    if any(each.state != TermsState.PUBLISHED and each.pk not in used for each in terms):
        raise Refused(_("These terms are not current. Choose the newest version."))
    if used == {each.pk for each in terms}:
        return {}, {}
    challenge.terms.set(terms)
    now = terms_of(challenge)
    return {"terms": [str(each) for each in held]}, {"terms": [str(each) for each in now]}


def _facts(challenge: Challenge) -> list[Facts] | Any:
    return plain(
        [
            {
                **{name: getattr(row, name) for name in DOCUMENT},
                "file": row.file.name if row.file else "",
                "sha256": row.file.sha256 if row.file else "",
            }
            for row in documents_of(challenge)
        ]
    )
