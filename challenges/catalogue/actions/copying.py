"""Taking over what another challenge has thought through already."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeCopied
from challenges.catalogue.models import Challenge, Programme
from challenges.catalogue.queries import form_as_facts, form_of
from challenges.catalogue.states import TermsState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation

from .drafting import draft_challenge
from .parts import write_sections

Row = TypeVar("Row", bound=models.Model)

# What a challenge says of its problem and of how it is decided: everything but people, dates and
# money and what is true only of the other body's place, and but what has happened to it since.
COPIED = (
    "summary", "theme", "mission", "problem", "affected", "user_groups", "evidence", "tried",
    "offer", "must_not", "who_may_apply", "eligible_kinds", "eligible_size", "registered_in",
    "route", "subsidy_basis", "reviews_per_application", "calibration_is_announced",
    "question_days",
)  # fmt: skip


@transaction.atomic
def copy_challenge(
    *,
    source: Challenge,
    owner: Organisation,
    programme: Programme,
    title: str,
    code: str,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Begin a challenge of `owner` with what `source` says: texts, stages, criteria, links, form.

    It remembers where it comes from. The equality screening is not copied: other people are
    affected. Raises NotAllowed, or Refused as `draft_challenge` does, and where only one of the
    two is invented.
    """
    require(policy.may_copy_challenge, actor, source)
    if source.is_demonstration != programme.is_demonstration:
        raise Refused(
            _("“%(title)s” is invented and this programme is real, or the other way round.")
            % {"title": source.title}
        )
    challenge = draft_challenge(
        owner=owner, programme=programme, title=title, code=code, actor=actor, at=at
    )
    challenge.copied_from = source
    for name in COPIED:
        setattr(challenge, name, getattr(source, name))
    challenge.save(update_fields=["copied_from", *COPIED])
    challenge.terms.set(source.terms.filter(state=TermsState.PUBLISHED))
    _copy(source.stages.all(), challenge=challenge, starts_on="", ends_on="")
    _copy(source.eligibility_questions.all(), challenge=challenge)
    _copy(source.documents.filter(file__isnull=True), challenge=challenge)
    _copy(source.topics.all(), challenge=challenge)
    _copy_criteria(source, challenge)
    event = ChallengeCopied(
        challenge=challenge.reference, title=challenge.title, source=source.reference
    )
    emit(event, actor=actor, at=at)
    return challenge


def _copy_criteria(source: Challenge, challenge: Challenge) -> None:
    """Criteria with their bands, and the form, whose questions name the copied criteria."""
    criteria = {old.pk: new for old, new in _copy(source.criteria.all(), challenge=challenge)}
    for old in source.criteria.prefetch_related("bands"):
        _copy(old.bands.all(), criterion=criteria[old.pk])
    sections = form_as_facts(source)
    if not sections:
        return
    for question in (question for section in sections for question in section["questions"]):
        if question["criterion"]:
            question["criterion"] = criteria[question["criterion"].pk]
    form = form_of(challenge)
    form.sections.all().delete()
    write_sections(form, sections)


def _copy(rows: Iterable[Row], **changed: object) -> list[tuple[Row, Row]]:
    """Insert each row once more, with these columns changed; as (original, copy)."""
    pairs = []
    for row in rows:
        columns = {
            field.name: getattr(row, field.name)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        pairs.append((row, type(row)._default_manager.create(**(columns | changed))))
    return pairs
