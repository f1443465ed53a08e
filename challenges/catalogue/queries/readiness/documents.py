"""What the documents and the data pack still lack."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Document
from challenges.catalogue.queries.documents import lost_documents


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Nothing is asked for; but what is named has to be there."""
    return [_what_is_lost(document) for document in lost_documents(challenge)]


def _what_is_lost(document: Document) -> str:
    if document.file is not None and document.file.is_refused:
        words = _("Choose another file for “%(title)s”: the virus scanner refused this one")
    else:
        words = _("Choose the file of “%(title)s” again: it did not come with the import")
    return words % {"title": document.title}
