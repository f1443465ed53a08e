"""What applicants are told of their scores: as it would be sent now, and as it was.

Until the letters go out it is drafted from the sheets that count; with them it is frozen as rows
of Feedback, which lead to no judge.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.models import Criterion
from challenges.judging.engines.masking import Mask, Names
from challenges.judging.models import (
    Decision,
    Feedback,
    Outcome,
    Panel,
    Round,
    Score,
    Scoresheet,
    ScoresTold,
    WithheldComment,
)

from .inputs import counting_sheets
from .peers import judge_letters

CENT = Decimal("0.01")
# The key of a comment: its sheet, and its criterion or None for the words on the whole.
Key = tuple[int, int | None]


@dataclass(frozen=True)
class Remark:
    """What one judge says, under a letter; `score` only where the round tells those of each.

    What follows is for the chair alone: the `sheet`, why it is withheld, and why it deserves a
    second look.
    """

    judge: str
    score: Decimal | None
    text: str
    sheet: int | None = None
    withheld_because: str = ""
    doubt: str = ""

    @property
    def is_withheld(self) -> bool:
        return bool(self.withheld_because)


@dataclass(frozen=True)
class FeedbackPart:
    """The remarks on one criterion, or on the whole where there is none; `mean` on its scale."""

    criterion: Criterion | None
    mean: Decimal | None
    remarks: tuple[Remark, ...]

    @property
    def told(self) -> tuple[Remark, ...]:
        """Those that the applicant reads."""
        return tuple(
            each
            for each in self.remarks
            if each.score is not None or (each.text and not each.is_withheld)
        )

    @property
    def says_something(self) -> bool:
        return self.mean is not None or bool(self.told)


Parts = tuple[FeedbackPart, ...]


def drafted_feedback(judged: Round) -> dict[int, Parts]:
    """By the key of the application, what would be sent now. Eight queries, however many."""
    by_application: dict[int, list[Scoresheet]] = defaultdict(list)
    for sheet in counting_sheets(judged).values():
        by_application[sheet.assignment.application_id].append(sheet)
    draft = _Draft(judged, by_application)
    return {key: draft.parts(sheets) for key, sheets in by_application.items()}


class _Draft:
    """The rows of a round from which feedback is drafted, read once."""

    def __init__(self, judged: Round, applications: Iterable[int]) -> None:
        self.judged = judged
        self.letters = judge_letters(applications, judged)
        criteria = judged.challenge.criteria.filter(feedback_is_shown=True)
        self.criteria = list(criteria.order_by("position"))
        sheets = Scoresheet.objects.filter(assignment__round=judged)
        scores = Score.objects.filter(scoresheet__in=sheets, criterion__in=self.criteria)
        self.scores = {(each.scoresheet_id, each.criterion_id): each for each in scores}
        withheld = WithheldComment.objects.filter(scoresheet__in=sheets)
        self.withheld: dict[Key, str] = {
            (each.scoresheet_id, each.criterion_id): each.reason for each in withheld
        }
        self.mask = _mask_of_people(judged)
        self.applicants = _names_of_applicants(judged)
        self.mask_applicants = Mask(Names(tuple(name for _pk, name in self.applicants)), "")

    def parts(self, sheets: list[Scoresheet]) -> Parts:
        """Of one application: each criterion in turn, then the words on the whole."""
        named = {self.letters[each.assignment_id]: each for each in sheets}
        parts = [self._on(criterion, named) for criterion in self.criteria]
        whole = tuple(self._remark(letter, named[letter], None) for letter in sorted(named))
        return (*parts, FeedbackPart(None, None, whole))

    def _on(self, criterion: Criterion, named: Mapping[str, Scoresheet]) -> FeedbackPart:
        given = [self.scores.get((sheet.pk, criterion.pk)) for sheet in named.values()]
        values = [each.value for each in given if each is not None and each.value is not None]
        tells_mean = self.judged.scores_told == ScoresTold.MEAN and values
        mean = Decimal(sum(values)) / len(values) if tells_mean else None
        return FeedbackPart(
            criterion,
            mean.quantize(CENT, ROUND_HALF_UP) if mean is not None else None,
            tuple(self._remark(letter, named[letter], criterion) for letter in sorted(named)),
        )

    def _remark(self, letter: str, sheet: Scoresheet, criterion: Criterion | None) -> Remark:
        key = (sheet.pk, criterion.pk if criterion else None)
        score = self.scores.get((sheet.pk, criterion.pk)) if criterion else None
        text = sheet.feedback if criterion is None else score.comment if score else ""
        tells_each = self.judged.scores_told == ScoresTold.EACH
        value = score.value if score is not None and tells_each else None
        return Remark(
            judge=letter,
            score=None if value is None else Decimal(value).quantize(CENT),
            text=text.strip(),
            sheet=sheet.pk,
            withheld_because=self.withheld.get(key, ""),
            doubt=self._doubt(text, sheet),
        )

    def _doubt(self, text: str, sheet: Scoresheet) -> str:
        """Why the chair should look twice; '' for nothing. It stops nothing by itself."""
        note = " ".join(sheet.private_note.split()).lower()
        if note and note in " ".join(text.split()).lower():
            return _("It repeats the judge’s private note.")
        if self.mask(text) != text:
            return _("It seems to name a judge, or to give an address.")
        if self.mask_applicants(text) == text:
            return ""
        own = sheet.assignment.application.organisation_id
        others = tuple(name for pk, name in self.applicants if pk != own)
        is_named = Mask(Names(others), "")(text) != text
        return _("It seems to name another applicant.") if is_named else ""


def _mask_of_people(judged: Round) -> Mask:
    """Finds the names of whoever judged, and addresses."""
    panel = Panel.objects.select_related("chair").get(pk=judged.panel_id)
    seats = panel.members.select_related("user")
    judges = judged.assignments.values_list("judge__name", flat=True).distinct()
    names = {
        panel.chair.name if panel.chair else "",
        *(seat.user.name for seat in seats),
        *judges.order_by(),
    }
    return Mask(Names(people=tuple(sorted(names))), "")


def _names_of_applicants(judged: Round) -> list[tuple[int, str]]:
    rows = Application.objects.filter(challenge=judged.challenge_id, state__in=IN_COMPETITION)
    return list(rows.order_by("pk").values_list("organisation", "organisation__name"))


def fingerprint_of_feedback(feedback: Mapping[int, Parts]) -> str:
    """Changes with any word or score that an applicant would read."""
    content = [
        [
            key,
            [
                [
                    part.criterion.pk if part.criterion else None,
                    str(part.mean),
                    [
                        [told.judge, str(told.score), "" if told.is_withheld else told.text]
                        for told in part.told
                    ],
                ]
                for part in parts
            ],
        ]
        for key, parts in sorted(feedback.items())
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def rows_of_feedback(outcomes: Iterable[Outcome], feedback: Mapping[int, Parts]) -> list[Feedback]:
    """The rows, not saved, that freeze it."""
    rows = []
    for outcome in outcomes:
        position = 0
        for part in feedback.get(outcome.application_id, ()):
            told: list[tuple[str, Decimal | None, str]] = []
            if part.mean is not None:
                told.append(("", part.mean, ""))
            told += [
                (each.judge, each.score, "" if each.is_withheld else each.text)
                for each in part.told
            ]
            for judge, score, comment in told:
                position += 1
                rows.append(
                    Feedback(
                        outcome=outcome,
                        position=position,
                        criterion=part.criterion,
                        judge=judge,
                        score=score,
                        comment=comment,
                    )
                )
    return rows


def told_feedback(decision: Decision) -> dict[int, Parts]:
    """By the key of the application, what was sent with the letters. One query."""
    rows = Feedback.objects.filter(outcome__decision=decision).select_related(
        "criterion", "outcome"
    )
    return _from_rows(rows.order_by("outcome", "position"))


def feedback_of_outcome(outcome: Outcome) -> Parts:
    """The same of one application."""
    rows = outcome.feedback.select_related("criterion", "outcome").order_by("position")
    return _from_rows(rows).get(outcome.application_id, ())


def _from_rows(rows: Iterable[Feedback]) -> dict[int, Parts]:
    found: dict[int, dict[int | None, FeedbackPart]] = defaultdict(dict)
    for row in rows:
        parts = found[row.outcome.application_id]
        part = parts.get(row.criterion_id) or FeedbackPart(row.criterion, None, ())
        mean, remarks = part.mean, part.remarks
        if row.judge:
            remarks = (*remarks, Remark(row.judge, row.score, row.comment))
        else:
            mean = row.score
        parts[row.criterion_id] = FeedbackPart(part.criterion, mean, remarks)
    return {key: tuple(parts.values()) for key, parts in found.items()}
