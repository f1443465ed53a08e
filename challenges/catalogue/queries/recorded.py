"""What hangs on a programme and a challenge, as the `record_*` actions take it."""

from typing import Any

from challenges.audit.queries import rows_as_facts
from challenges.catalogue.models import Challenge, FormVersion, Programme
from challenges.catalogue.states import PUBLISHED, ProgrammeState
from challenges.kernel.states import Refused

from .equality import screening_as_facts, screening_of

Facts = dict[str, Any]

FIGURE = ("label", "value", "is_at_least", "note", "sources")
PARTNER = ("organisation", "part", "amount", "in_kind")
STAGE = ("kind", "name", "description", "starts_on", "ends_on", "places")
CRITERION = (
    "name", "description", "weight", "max_score", "needs_comment", "feedback_is_shown",
    "may_not_apply",
)  # fmt: skip
ELIGIBILITY = ("question", "help_text", "passes", "consequence", "words")
ANSWER = ("number", "wording", "handled_at", "answer", "reason", "corrected_at")
UPDATE = ("number", "heading", "words", "posted_at", "corrected_at")
QUESTION = (
    "key", "kind", "label", "help_text", "guidance", "is_required", "word_limit", "choices", "most",
    "condition_key", "condition_values", "is_identifying", "column",
)  # fmt: skip


JUDGE = ("name", "role", "body", "is_chair")
SIGN_OFF = ("signed_by", "signed_at", "statement", "content", "sha256", "voided_at")


def refuse_what_lives_here(programme: Programme | None, after: dict[str, Any]) -> None:
    """Raise Refused where a file would alter a programme that is run here."""
    if programme is not None and programme.state == ProgrammeState.LIVE:
        raise Refused(
            f"{programme.name} is run here, and the file says otherwise of: {', '.join(after)}. "
            f"Change it in the portal, or import the file under another slug and prefix."
        )


def hanging_on(challenge: Challenge) -> dict[str, list[Any]]:
    """The lists of a challenge, as `record_challenge` takes them."""
    partners = challenge.partners.select_related("organisation").order_by("id")
    criteria = challenge.criteria.order_by("position").prefetch_related("bands")
    return {
        "localities": list(challenge.localities.order_by("code")),
        "eligibility_questions": rows_as_facts(
            challenge.eligibility_questions.order_by("position"), ELIGIBILITY
        ),
        "judges": rows_as_facts(challenge.judges.order_by("position"), JUDGE),
        "topics": [row.name for row in challenge.topics.order_by("position")],
        "screenings": _screenings(challenge),
        "authors": list(challenge.authors.order_by("email")),
        "partners": rows_as_facts(partners, PARTNER),
        "stages": rows_as_facts(challenge.stages.order_by("position"), STAGE),
        "answers": rows_as_facts(
            challenge.enquiries.filter(state__in=PUBLISHED).order_by("number"), ANSWER
        ),
        "updates": rows_as_facts(challenge.updates.order_by("number"), UPDATE),
        "criteria": [
            {
                **{name: getattr(row, name) for name in CRITERION},
                "bands": sorted((band.score, band.words) for band in row.bands.all()),
            }
            for row in criteria
        ],
    }


def _screenings(challenge: Challenge) -> list[Facts]:
    screening = screening_of(challenge)
    if screening is None:
        return []
    signed = sorted(screening.sign_offs.all(), key=lambda each: (each.signed_at, each.pk))
    return [
        {
            "state": screening.state,
            "message": screening.message,
            **screening_as_facts(screening),
            "sign_offs": [{name: getattr(each, name) for name in SIGN_OFF} for each in signed],
        }
    ]


def form_as_facts(version: FormVersion) -> list[Facts]:
    """The sections of a form as `record_challenge` takes them."""
    sections = version.sections.order_by("position").prefetch_related("questions__criterion")
    return [
        {
            "title": section.title,
            "guidance": section.guidance,
            "questions": [
                {
                    **{name: getattr(question, name) for name in QUESTION},
                    "criterion": question.criterion.name if question.criterion else "",
                }
                for question in sorted(section.questions.all(), key=lambda each: each.position)
            ],
        }
        for section in sections
    ]
