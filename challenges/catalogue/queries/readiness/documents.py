"""What the documents and the data pack still lack."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.documents import lost_documents


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Nothing is asked for; but what is named has to be there."""
    return [
        _("Choose the file of “%(title)s” again: it did not come with the import")
        % {"title": document.title}
        for document in lost_documents(challenge)
    ]
