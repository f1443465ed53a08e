"""Challenges that enter from a file, with partners, stages, criteria and forms."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.catalogue.engines.portable import portable
from challenges.catalogue.events import ChallengeRecorded
from challenges.catalogue.models import (
    Band,
    Challenge,
    Criterion,
    EligibilityQuestion,
    Enquiry,
    Finding,
    FormVersion,
    Judge,
    Partner,
    Programme,
    Question,
    Screening,
    Section,
    SignOff,
    Stage,
    Update,
    Why,
)
from challenges.catalogue.queries import newest_version, open_review
from challenges.catalogue.queries.history import history_of
from challenges.catalogue.queries.recorded import (
    form_as_facts,
    hanging_on,
    refuse_what_lives_here,
)
from challenges.catalogue.states import PUBLISHED, ChallengeState, EnquiryState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Locality, User
from challenges.organisations.policy import may_record_organisations

from .answering import index_answers
from .approval import begin_review
from .changing import words_of_story
from .parts import write_topics
from .record_history import KEPT, write_history
from .versions import freeze

Facts = dict[str, Any]
COUNTED = ("story", "guests", "versions", "reviews", "amendments", "lessons")


@transaction.atomic
def record_challenge(
    *,
    programme: Programme,
    reference: str,
    slug: str,
    title: str,
    authors: Sequence[User] = (),
    localities: Sequence[Locality] = (),
    eligibility_questions: Sequence[Facts] = (),
    judges: Sequence[Facts] = (),
    topics: Sequence[str] = (),
    screenings: Sequence[Facts] = (),
    partners: Sequence[Facts] = (),
    stages: Sequence[Facts] = (),
    criteria: Sequence[Facts] = (),
    forms: Sequence[Facts] = (),
    answers: Sequence[Facts] = (),
    updates: Sequence[Facts] = (),
    story: Sequence[Facts] = (),
    history: Mapping[str, Sequence[Any]] | None = None,
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Challenge:
    """The challenge of this reference, with all that hangs on it.

    `partners`, `stages`, `criteria`, `eligibility_questions`, `answers` and `updates` are dicts of
    columns in order, a criterion's `bands` being (score, words) pairs. A form is a dict of
    `number`, `frozen_at` and `sections`; a section has `title`, `guidance` and `questions`, dicts
    of columns in which `criterion` is the name of one. `screenings` are none or one, as
    `hanging_on` gives it, `story` is its rows, and `history` is as `history_of` gives it. Raises
    Refused where the challenge lives here and the file says otherwise.
    """
    require(may_record_organisations, actor)
    row = Challenge.objects.select_for_update(no_key=True).filter(reference=reference).first()
    is_new = row is None
    if row is None:
        row = Challenge(created_at=at)
    facts = {
        "programme": programme, "reference": reference, "slug": slug, "title": title, **facts,
        "story": _story(row, story),
    }  # fmt: skip
    before, after = differences(row, facts)
    wanted: dict[str, list[Any]] = {
        "authors": sorted(authors, key=lambda each: each.email),
        "localities": list(localities),
        "partners": list(partners),
        "stages": list(stages),
        "criteria": list(criteria),
        "answers": list(answers),
        "updates": list(updates),
        "eligibility_questions": list(eligibility_questions),
        "judges": list(judges),
        "topics": list(topics),
        "screenings": list(screenings),
        # A file that tells nothing of what was decided or learned does not say that nothing was.
        **{name: list(rows) for name, rows in (history or {}).items() if rows or name not in KEPT},
    }
    held = hanging_on(row) | history_of(row) if not is_new else {name: [] for name in wanted}
    for name, rows in wanted.items():
        if rows != held[name]:
            before[name], after[name] = held[name], rows
    if after:
        refuse_what_lives_here(None if is_new else programme, after)
        if other := Challenge.objects.filter(slug=slug).exclude(pk=row.pk).first():
            raise Refused(f"The slug {slug} is already that of {other.reference}. Use another.")
        for column, value in facts.items():
            setattr(row, column, value)
        row.story_text = words_of_story(row)
        row.save()
        changed: dict[str, Sequence[Any]] = {name: wanted[name] for name in wanted if name in after}
        _write(row, changed)
        lives = {name: rows for name, rows in changed.items() if history and name in history}
        write_history(row, held, lives, actor=actor, at=at)
    _record_forms(row, forms)
    _record_version(row)
    if after:
        event = ChallengeRecorded(challenge=row.reference, title=row.title)
        before, after = _counted(before), _counted(after)
        emit(event, actor=actor, at=at, before=None if is_new else before, after=after)
    return row


def _story(row: Challenge, story: Sequence[Facts]) -> list[Facts]:
    """What is told here stays, with its pictures, where the file says the same or nothing."""
    held: list[Facts] = row.story
    return held if not story or portable(held) == story else list(story)


def _counted(facts: Facts) -> Facts:
    """What the entry keeps: long histories, and people’s addresses, as a number of them."""
    return {name: len(value) if name in COUNTED else plain(value) for name, value in facts.items()}


def _record_version(row: Challenge) -> None:
    """What waits for an approver, and what was approved, is frozen as it would have been here."""
    if row.state == ChallengeState.IN_REVIEW and open_review(row) is None:
        begin_review(row, by=row.submitted_by, at=row.submitted_at or row.created_at)
    elif row.approved_at is not None and newest_version(row) is None:
        freeze(row, Why.APPROVED, by=row.approved_by, at=row.approved_at)


def _write(row: Challenge, changed: dict[str, Sequence[Any]]) -> None:
    if "authors" in changed:
        row.authors.set(changed["authors"])
    if "localities" in changed:
        row.localities.set(changed["localities"])
    if "answers" in changed:
        _write_answers(row, changed["answers"])
    if "updates" in changed:
        row.updates.all().delete()
        Update.objects.bulk_create(Update(challenge=row, **facts) for facts in changed["updates"])
    if "eligibility_questions" in changed:
        row.eligibility_questions.all().delete()
        EligibilityQuestion.objects.bulk_create(
            EligibilityQuestion(challenge=row, position=place, **facts)
            for place, facts in enumerate(changed["eligibility_questions"], 1)
        )
    if "judges" in changed:
        row.judges.all().delete()
        Judge.objects.bulk_create(
            Judge(challenge=row, position=place, **facts)
            for place, facts in enumerate(changed["judges"], 1)
        )
    if "topics" in changed:
        write_topics(row, changed["topics"])
    for facts in changed.get("screenings", ()):
        _write_screening(row, facts)
    if "partners" in changed:
        row.partners.all().delete()
        for facts in changed["partners"]:
            Partner.objects.create(challenge=row, **facts)
    if "stages" in changed:
        row.stages.all().delete()
        Stage.objects.bulk_create(
            Stage(challenge=row, position=place, **facts)
            for place, facts in enumerate(changed["stages"], 1)
        )
    if "criteria" in changed:
        row.criteria.filter(position__gt=len(changed["criteria"])).delete()
        for place, facts in enumerate(changed["criteria"], 1):
            columns = {name: value for name, value in facts.items() if name != "bands"}
            criterion, _ = Criterion.objects.update_or_create(
                challenge=row, position=place, defaults=columns
            )
            criterion.bands.all().delete()
            Band.objects.bulk_create(
                Band(criterion=criterion, score=score, words=words)
                for score, words in facts.get("bands", ())
            )


def _write_answers(row: Challenge, answers: Sequence[Facts]) -> None:
    """What was asked is known only as it was published, and by whom is known to nobody."""
    row.enquiries.filter(state__in=PUBLISHED).delete()
    Enquiry.objects.bulk_create(
        Enquiry(
            challenge=row,
            state=EnquiryState.WITHDRAWN if facts["reason"] else EnquiryState.ANSWERED,
            asked=facts["wording"],
            asked_at=facts["handled_at"],
            confirmed_at=facts["handled_at"],
            **facts,
        )
        for facts in answers
    )
    index_answers(row)


def _write_screening(row: Challenge, facts: Facts) -> None:
    """Signatures are kept whatever a file says; those that it adds are added."""
    columns = {name: facts[name] for name in facts if name not in ("findings", "sign_offs")}
    columns["review_on"] = columns["review_on"] or None
    screening, _ = Screening.objects.update_or_create(challenge=row, defaults=columns)
    screening.findings.all().delete()
    Finding.objects.bulk_create(
        Finding(screening=screening, position=place, **each)
        for place, each in enumerate(facts["findings"], 1)
    )
    for each in facts["sign_offs"]:
        known = {"signed_by": each["signed_by"], "signed_at": each["signed_at"]}
        SignOff.objects.get_or_create(screening=screening, **known, defaults=each)


def _record_forms(row: Challenge, forms: Sequence[Facts]) -> None:
    criteria = {each.name: each for each in row.criteria.order_by("position")}
    held = {version.number: version for version in row.form_versions.order_by("number")}
    for form in forms:
        if form["number"] in held:
            if form_as_facts(held[form["number"]]) != form["sections"]:
                raise Refused(
                    f"Form {form['number']} of {row.reference} is recorded in other words, and "
                    f"forms do not change. Give the new wording the next number."
                )
            continue
        version = FormVersion.objects.create(challenge=row, number=form["number"])
        for place, facts in enumerate(form["sections"], 1):
            section = Section.objects.create(
                form_version=version,
                position=place,
                title=facts["title"],
                guidance=facts["guidance"],
            )
            Question.objects.bulk_create(
                Question(
                    section=section,
                    position=at_place,
                    **{**columns, "criterion": criteria.get(columns["criterion"])},
                )
                for at_place, columns in enumerate(facts["questions"], 1)
            )
        FormVersion.objects.filter(pk=version.pk).update(frozen_at=form["frozen_at"])
