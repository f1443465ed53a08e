"""What is looked at once a round is closed: its scores, when they came, and who is alike.

Groups are of plain facts about an application: where it would work, and what kind of organisation
sent it. What people answered about themselves for equality monitoring is never read here.
"""

from collections import defaultdict
from collections.abc import Iterator

from challenges.applications.models import Application
from challenges.judging.engines import reports
from challenges.judging.engines.findings import Subject
from challenges.judging.models import Round

from .inputs import contest, counting_sheets

KIND = "kind"
LOCALITY = "locality"
TOPIC = "topic"


def subject_of(judged: Round) -> Subject:
    """Everything that is worked out of. The same rows always give the same subject."""
    frozen = contest(judged)
    return Subject(
        contest=frozen,
        sittings=tuple(_sittings(judged)),
        window=_window(judged),
        memberships=tuple(_memberships({each.application for each in frozen.reviews})),
    )


def _sittings(judged: Round) -> Iterator[reports.Sitting]:
    for sheet in counting_sheets(judged).values():
        if sheet.submitted_at is not None:
            yield reports.Sitting(
                application=sheet.assignment.application.reference,
                judge=sheet.assignment.judge.reference,
                submitted_at=sheet.submitted_at,
                place=sheet.assignment.position or None,
            )


def _window(judged: Round) -> reports.Window | None:
    opens, closes = judged.scoring_opens_at, judged.scoring_closes_at
    return None if opens is None or closes is None else reports.Window(opens, closes)


def _memberships(references: set[str]) -> Iterator[reports.Membership]:
    """By kind of organisation, by topic, and by the one locality where an application would be."""
    rows = Application.objects.filter(reference__in=references).order_by("reference")
    for reference, kind in rows.values_list("reference", "organisation__kind"):
        yield reports.Membership(reference, KIND, kind)
    with_topic = rows.exclude(topic=None)
    for reference, name in with_topic.values_list("reference", "topic__name"):
        yield reports.Membership(reference, TOPIC, name)
    places: dict[str, list[str]] = defaultdict(list)
    for reference, name in rows.exclude(localities=None).values_list(
        "reference", "localities__name"
    ):
        places[reference].append(name)
    for reference, names in places.items():
        if len(names) == 1:
            yield reports.Membership(reference, LOCALITY, names[0])
