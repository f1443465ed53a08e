"""Equality monitoring: asked once, kept without a name, published once in numbers.

That somebody was asked and what somebody said are written by two actions, which share nothing:
no transaction, no actor, no moment. Neither leaves a line in the trail.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from challenges.applications.engines import disclosure
from challenges.applications.events import EqualityReportPublished
from challenges.applications.models import (
    Application,
    EqualityAnswer,
    EqualityFigure,
    EqualityReport,
    EqualityRequest,
)
from challenges.applications.policy import (
    may_answer_about_equality,
    may_answer_without_a_name,
    may_publish_equality,
)
from challenges.applications.queries import lock_challenge
from challenges.applications.queries.equality import asks_about_equality, equality_reports_due
from challenges.applications.words.equality import QUESTIONS, UNSAID
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove
from challenges.organisations.policy import person

# What was kept goes, and comes back with what is new under fresh random keys and in their order:
# rows of one statement, so that nothing on the disk says which of them one person has given.
MIX = """
WITH gone AS (
    DELETE FROM applications_equalityanswer WHERE challenge_id = %(challenge)s
    RETURNING question, answer
), said AS (
    SELECT question, answer FROM gone
    UNION ALL
    SELECT * FROM unnest(%(questions)s::text[], %(answers)s::text[])
)
INSERT INTO applications_equalityanswer (key, challenge_id, question, answer)
SELECT gen_random_uuid(), %(challenge)s, question, answer FROM said ORDER BY 1
"""


@transaction.atomic
def ask_about_equality(*, application: Application, actor: Actor, at: datetime) -> None:
    """Note that the actor has been asked and answers now or never.

    Raises NotAllowed, or IllegalMove for whoever was asked before and when it is too late.
    """
    require(may_answer_about_equality, actor, application)
    _refuse_late(application.challenge, at)
    _request, is_new = EqualityRequest.objects.get_or_create(
        challenge=application.challenge, person=person(actor)
    )
    if not is_new:
        raise IllegalMove(
            _("You have been asked already, and we keep no link between you and what you said, so "
              "it cannot be changed.")
        )  # fmt: skip


@transaction.atomic
def keep_equality_answers(
    *, challenge: Challenge, answers: Mapping[str, str], actor: Actor, at: datetime
) -> None:
    """Keep one answer to each question, `answers` by key of the question, '' where nothing was
    said, and mix them with all that was said before. The actor is nobody: VISITOR. Raises
    IllegalMove once the answers are closed."""
    locked = lock_challenge(challenge)
    require(may_answer_without_a_name, actor)
    _refuse_late(locked, at)
    said = [question.known(answers.get(question.key, UNSAID)) for question in QUESTIONS]
    keys = [question.key for question in QUESTIONS]
    with connection.cursor() as cursor:
        cursor.execute(MIX, {"challenge": locked.pk, "questions": keys, "answers": said})


def _refuse_late(challenge: Challenge, at: datetime) -> None:
    """Also what came in time and waited until the report was published: nothing would delete it."""
    is_published = EqualityReport.objects.filter(challenge=challenge).exists()
    if is_published or not asks_about_equality(challenge, at):
        raise IllegalMove(
            _("These questions are closed, so nothing was kept. You need not do anything.")
        )


@transaction.atomic
def publish_equality_reports(*, actor: Actor, at: datetime) -> int:
    """Publish the numbers of each challenge whose answers are complete, and delete what they were
    counted from. Returns how many were published.

    Nothing is published twice, so that no two reports can be subtracted.
    """
    require(may_publish_equality, actor)
    published = 0
    for challenge in equality_reports_due(at):
        locked = lock_challenge(challenge)
        # Another worker may have been faster while we waited.
        if equality_reports_due(at).filter(pk=locked.pk).exists():
            _publish(locked, at)
            emit(EqualityReportPublished(challenge=locked.reference), actor=actor, at=at)
            published += 1
    return published


def _publish(challenge: Challenge, at: datetime) -> None:
    answers = EqualityAnswer.objects.filter(challenge=challenge)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for question, answer in answers.values_list("question", "answer"):
        counted[question][answer] += 1
    people = max(each.total() for each in counted.values())
    report = EqualityReport.objects.create(
        challenge=challenge, published_at=at, people=disclosure.total(people)
    )
    cells = [
        (question.key, cell)
        for question in QUESTIONS
        for cell in disclosure.protected(
            {answer: counted[question.key][answer] for answer in question.answers},
            question.group_of,
        )
    ]
    EqualityFigure.objects.bulk_create(
        EqualityFigure(
            report=report, question=key, answer=cell.key, position=place, number=cell.number
        )
        for place, (key, cell) in enumerate(cells, start=1)
    )
    answers.delete()
