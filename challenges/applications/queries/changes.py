"""What has changed in a challenge since somebody began to answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from challenges.applications.models import Application
from challenges.catalogue.engines.comparison import Difference
from challenges.catalogue.models import Amendment
from challenges.catalogue.queries import differences_of, published_amendments


@dataclass(frozen=True)
class ChangeSince:
    """A published amendment, with what it changed in the questions."""

    amendment: Amendment
    questions: Sequence[Difference]


def changes_since(application: Application) -> list[ChangeSince]:
    """The newest first. One query where nothing has changed."""
    began = application.created_at
    found = [
        each
        for each in published_amendments(application.challenge)
        if began is not None and each.decided_at is not None and each.decided_at > began
    ]
    forms = [({"form": e.before.get("form", {})}, {"form": e.after.get("form", {})}) for e in found]
    return [
        ChangeSince(amendment, questions)
        for amendment, questions in zip(found, differences_of(forms) if forms else (), strict=True)
    ]
