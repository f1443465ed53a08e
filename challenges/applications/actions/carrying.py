"""Drafts go over to the form that counts, once an amendment has changed it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Value, When

from challenges.applications.events import DraftCarriedOver
from challenges.applications.models import Answer, Application
from challenges.applications.policy import may_carry_over
from challenges.applications.queries import lock_outdated, newest_forms
from challenges.audit.actions import emit_many
from challenges.catalogue.models import FormVersion, Question
from challenges.kernel.policy import SYSTEM, Actor, require


@transaction.atomic
def carry_drafts_over(*, actor: Actor, at: datetime) -> int:
    """Bring the drafts that answer an older form to the newest one. Returns how many.

    Those that somebody is saving or sending at this moment are left: that brings them over.
    """
    require(may_carry_over, actor)
    drafts = lock_outdated()
    _carry_over(drafts, at)
    return len(drafts)


def carry_over(application: Application, at: datetime) -> Application:
    """The draft, which the caller has locked, on the newest form of its challenge."""
    newest = newest_forms([application.challenge_id]).get(application.challenge_id)
    if newest is not None and application.form_version_id not in (None, newest.pk):
        _carry_over([application], at)
    return application


def _carry_over(drafts: Sequence[Application], at: datetime) -> None:
    """Answers go with the key of their question. One to a question that is gone is kept."""
    by_challenge: dict[int, list[Application]] = defaultdict(list)
    for draft in drafts:
        by_challenge[draft.challenge_id].append(draft)
    events = []
    for challenge, form in newest_forms(by_challenge).items():
        theirs = by_challenge[challenge]
        _move_answers(theirs, form)
        Application.objects.filter(pk__in=[draft.pk for draft in theirs]).update(form_version=form)
        for draft in theirs:
            draft.form_version = form
            events.append(DraftCarriedOver(application=draft.reference, form=form.number))
    emit_many(events, actor=SYSTEM, at=at)


def _move_answers(drafts: Sequence[Application], form: FormVersion) -> None:
    now = dict(Question.objects.filter(section__form_version=form).values_list("key", "pk"))
    answers = Answer.objects.filter(
        application__in=[draft.pk for draft in drafts], question__key__in=now
    ).exclude(question__section__form_version=form)
    held = dict(answers.order_by().values_list("question", "question__key").distinct())
    if held:
        moves = [When(question=old, then=Value(now[key])) for old, key in held.items()]
        answers.update(question=Case(*moves))
