"""Who is asked about themselves until when, and what was published."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from challenges.applications.engines import disclosure
from challenges.applications.models import (
    Application,
    EqualityAnswer,
    EqualityReport,
    EqualityRequest,
)
from challenges.applications.policy import may_answer_about_equality
from challenges.applications.words.equality import QUESTIONS
from challenges.catalogue.models import Challenge
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

# Nothing is told of fewer people than this.
LEAST = disclosure.LEAST
# Whoever submits in the last minute may answer as calmly as the others.
ASKED_FOR = timedelta(days=14)


@dataclass(frozen=True)
class EqualityTable:
    """One question of a report: rows of words and a number, None where it is withheld."""

    topic: str | Promise
    question: str | Promise
    rows: tuple[tuple[str | Promise, int | None], ...]

    @property
    def is_withheld(self) -> bool:
        return all(number is None for _words, number in self.rows)


def equality_asked_until(challenge: Challenge) -> datetime | None:
    """When the answers are counted and published."""
    return challenge.closes_at and challenge.closes_at + ASKED_FOR


def asks_about_equality(challenge: Challenge, at: datetime) -> bool:
    """Whether answers are still taken, by the clock."""
    until = equality_asked_until(challenge)
    return until is not None and at < until


def is_asked_about_equality(actor: Actor, application: Application, at: datetime) -> bool:
    """Whether the actor may answer and has not been asked before, for whatever organisation."""
    if not asks_about_equality(application.challenge, at):
        return False
    if not may_answer_about_equality(actor, application):
        return False
    asked = EqualityRequest.objects.filter(challenge=application.challenge_id, person=person(actor))
    return not asked.exists()


def equality_reports_due(at: datetime) -> QuerySet[Challenge]:
    """Challenges whose answers are complete and not published yet."""
    answered = EqualityAnswer.objects.filter(challenge=OuterRef("pk"))
    over = Challenge.objects.filter(closes_at__lte=at - ASKED_FOR, equality_report__isnull=True)
    return over.filter(Exists(answered)).order_by("pk")


def with_equality_report(challenges: QuerySet[Any]) -> QuerySet[Any]:
    """With `has_equality_report`, whether it is published who applied."""
    published = EqualityReport.objects.filter(challenge=OuterRef("pk"))
    return challenges.annotate(has_equality_report=Exists(published))


def equality_report_of(challenge: Challenge) -> EqualityReport | None:
    """What is published of the applicants of a challenge that the reader sees."""
    return EqualityReport.objects.filter(challenge=challenge).first()


def equality_tables(report: EqualityReport) -> list[EqualityTable]:
    """The report, question by question, in the order in which they were asked."""
    figures = list(report.figures.order_by("position"))
    tables = []
    for question in QUESTIONS:
        own = [each for each in figures if each.question == question.key]
        told = {question.group_of.get(each.answer) for each in own}
        words = question.answers
        rows = tuple(
            (
                _("%(group)s, said no more") % {"group": words[each.answer]}
                if each.answer in told
                else words[each.answer],
                each.number,
            )
            for each in own
        )
        tables.append(EqualityTable(question.topic, question.words, rows))
    return tables
