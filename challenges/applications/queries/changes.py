"""What has changed in a challenge since somebody began to answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from challenges.applications.models import Application
from challenges.catalogue.engines.comparison import Difference
from challenges.catalogue.models import Amendment
from challenges.catalogue.queries import differences_of, published_amendments


@dataclass(frozen=True)
class ChangeSince:
    """An amendment that was published at `decided_at`, with what it changed in the questions."""

    amendment: Amendment
    decided_at: datetime
    questions: Sequence[Difference]


def changes_since(application: Application) -> list[ChangeSince]:
    """The newest first. One query where nothing has changed."""
    began = application.created_at
    found = [
        (each, each.decided_at)
        for each in published_amendments(application.challenge)
        if began is not None and each.decided_at is not None and each.decided_at > began
    ]
    forms = [
        ({"form": each.before.get("form", {})}, {"form": each.after.get("form", {})})
        for each, _at in found
    ]
    return [
        ChangeSince(amendment, decided_at, questions)
        for (amendment, decided_at), questions in zip(
            found, differences_of(forms) if forms else (), strict=True
        )
    ]
