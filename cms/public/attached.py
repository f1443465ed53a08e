"""What hangs on a challenge, read in the query that reads the challenge: its page takes few."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from challenges.catalogue.models import (
    Amendment,
    Band,
    Criterion,
    Enquiry,
    Finding,
    Lessons,
    Partner,
    SignOff,
    Stage,
    Update,
)
from challenges.catalogue.queries import EqualitySummary, published_answers, updates_of
from challenges.catalogue.states import AmendmentState, ChallengeState

Row = TypeVar("Row", bound=Model)


def rows_of(found: QuerySet[Any], *order: str, **columns: str) -> ArraySubquery:
    """The rows as dicts of these columns, in this order; in their own where none is given."""
    ordered = found.order_by(*order) if order else found
    return ArraySubquery(ordered.values(row=JSONObject(**columns)))


def made(model: type[Row], rows: Iterable[Mapping[str, Any]], *moments: str) -> list[Row]:
    """Rows of `rows_of` as objects; the columns `moments` are points in time."""
    return [
        model(
            **{
                name: datetime.fromisoformat(value) if name in moments and value else value
                for name, value in row.items()
            }
        )
        for row in rows
    ]


def with_attached(challenges: QuerySet[Any]) -> QuerySet[Any]:
    """With owner, programme, mission, partners and criteria, and the rest as `..._rows`.

    Three queries in all.
    """
    own = OuterRef("pk")
    bands = Band.objects.filter(criterion=own)
    criteria = Criterion.objects.order_by("position", "pk").annotate(
        band_rows=rows_of(bands, "-score", "pk", score="score", words="words")
    )
    partners = Partner.objects.select_related("organisation__locality")
    return (
        challenges.select_related(
            "programme__run_by", "mission", "owner__locality", "screening", "lessons"
        )
        .prefetch_related(
            Prefetch("criteria", queryset=criteria),
            Prefetch(
                "partners", queryset=partners.order_by("part", "organisation__name", "pk")
            ),
        )
        .annotate(
            stage_rows=rows_of(
                Stage.objects.filter(challenge=own), "position", "pk",
                kind="kind", name="name", description="description", starts_on="starts_on",
                ends_on="ends_on",
            ),
            answer_rows=rows_of(
                published_answers(own),
                number="number", state="state", wording="wording", answer="answer",
                reason="reason", handled_at="handled_at", corrected_at="corrected_at",
            ),
            update_rows=rows_of(
                updates_of(own),
                number="number", heading="heading", words="words", posted_at="posted_at",
                corrected_at="corrected_at",
            ),
            change_rows=rows_of(
                Amendment.objects.filter(challenge=own, state=AmendmentState.PUBLISHED),
                "-decided_at", "-pk",
                reason="reason", before="before", after="after", decided_at="decided_at",
            ),
            finding_rows=rows_of(
                Finding.objects.filter(screening__challenge=own), "position", "pk",
                group="group", effect="effect", evidence="evidence", mitigation="mitigation",
                known_by="known_by",
            ),
            signature_rows=rows_of(
                SignOff.objects.filter(screening__challenge=own, voided_at=None),
                "-signed_at", "-pk", signed_at="signed_at",
            ),
        )
    )  # fmt: skip


def stages_of(challenge: Any) -> list[Stage]:
    """In their order."""
    return made(Stage, challenge.stage_rows)


def answers_of(challenge: Any) -> list[Enquiry]:
    """What is answered to all, the newest first."""
    return made(Enquiry, challenge.answer_rows, "handled_at", "corrected_at")


def news_of(challenge: Any) -> list[Update]:
    """The newest first."""
    return made(Update, challenge.update_rows, "posted_at", "corrected_at")


def amendments_of(challenge: Any) -> list[Amendment]:
    """What was changed in public, the newest first."""
    return made(Amendment, challenge.change_rows, "decided_at")


def lessons_of(challenge: Any) -> Lessons | None:
    """What was learned, once it is published."""
    found = getattr(challenge, "lessons", None)
    return found if found and found.public_words else None


def screening_of(challenge: Any) -> EqualitySummary | None:
    """What the public reads of the equality screening; None until there is a summary."""
    screening = getattr(challenge, "screening", None)
    if screening is None or not screening.summary:
        return None
    signatures = made(SignOff, challenge.signature_rows, "signed_at")
    return EqualitySummary(
        screening=screening,
        findings=made(Finding, challenge.finding_rows),
        signed_at=signatures[0].signed_at if signatures else None,
        is_past=challenge.state == ChallengeState.RECORDED,
    )
