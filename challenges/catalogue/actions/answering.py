"""Answering to all, declining, correcting, and posting news."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import (
    AnswerCorrected,
    AnswerDrafted,
    AnswerWithdrawn,
    QuestionAnswered,
    QuestionDeclined,
    QuestionPointed,
    QuestionPutAside,
    QuestionTakenUpAgain,
    UpdateCorrected,
    UpdatePosted,
)
from challenges.catalogue.models import Challenge, Enquiry, Update
from challenges.catalogue.queries import lock_enquiry, published_answers, updates_of
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import ENQUIRY, EnquiryState, StaleSave
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person


@transaction.atomic
def draft_answer(
    *, enquiry: Enquiry, wording: str, answer: str, version: int, actor: Actor, at: datetime
) -> Enquiry:
    """Keep the words without publishing them. Raises NotAllowed, IllegalMove or StaleSave."""
    enquiry = _lock(enquiry, "draft", actor, version)
    _put(enquiry, wording, answer)
    enquiry.save()
    event = AnswerDrafted(
        challenge=enquiry.challenge.reference, question=str(enquiry.key), version=enquiry.version
    )
    emit(event, actor=actor, at=at)
    return enquiry


@transaction.atomic
def publish_answer(
    *, enquiry: Enquiry, wording: str, answer: str, version: int, actor: Actor, at: datetime
) -> Enquiry:
    """Put question and answer on the challenge's page and send them to all who follow it.

    Raises NotAllowed, IllegalMove, StaleSave, or Refused where the wording or answer is empty.
    """
    enquiry = _lock(enquiry, "answer", actor, version)
    _put(enquiry, wording, answer)
    _refuse_empty(enquiry)
    enquiry.number = _next(enquiry.challenge.enquiries)
    _handle(enquiry, actor, at)
    index_answers(enquiry.challenge)
    event = QuestionAnswered(**_facts(enquiry), number=enquiry.number)
    emit(event, actor=actor, at=at, after=_words(enquiry))
    return enquiry


@transaction.atomic
def point_to_answer(*, enquiry: Enquiry, number: int, actor: Actor, at: datetime) -> Enquiry:
    """Send whoever asked to an answer that is public already, and publish nothing.

    Raises NotAllowed, IllegalMove, or Refused where no answer has this number.
    """
    enquiry = _lock(enquiry, "point", actor)
    same = published_answers(enquiry.challenge).filter(number=number, state=EnquiryState.ANSWERED)
    enquiry.same_as = same.first()
    if enquiry.same_as is None:
        raise Refused(_("No answer has this number. Choose one that is on the page."))
    _handle(enquiry, actor, at)
    emit(QuestionPointed(**_facts(enquiry), number=number), actor=actor, at=at)
    return enquiry


@transaction.atomic
def decline_question(*, enquiry: Enquiry, reason: str, actor: Actor, at: datetime) -> Enquiry:
    """Do not answer it, and tell the asker alone why. Raises NotAllowed, IllegalMove or Refused."""
    enquiry = _lock(enquiry, "decline", actor)
    enquiry.reason = _said(reason, _("Say why, so that whoever asked understands."))
    _handle(enquiry, actor, at)
    emit(QuestionDeclined(**_facts(enquiry)), actor=actor, at=at)
    return enquiry


@transaction.atomic
def put_question_aside(*, enquiry: Enquiry, actor: Actor, at: datetime) -> Enquiry:
    """It is abuse: nobody is told and nothing is published. Raises NotAllowed or IllegalMove."""
    enquiry = _lock(enquiry, "put_aside", actor)
    _handle(enquiry, actor, at)
    emit(QuestionPutAside(**_facts(enquiry)), actor=actor, at=at)
    return enquiry


@transaction.atomic
def take_question_up_again(*, enquiry: Enquiry, actor: Actor, at: datetime) -> Enquiry:
    """It was put aside or declined by mistake. Raises NotAllowed or IllegalMove."""
    enquiry = _lock(enquiry, "take_up_again", actor)
    enquiry.reason, enquiry.handled_at, enquiry.handled_by = "", None, None
    enquiry.save()
    emit(QuestionTakenUpAgain(**_facts(enquiry)), actor=actor, at=at)
    return enquiry


@transaction.atomic
def correct_answer(
    *, enquiry: Enquiry, wording: str, answer: str, version: int, actor: Actor, at: datetime
) -> Enquiry:
    """Publish other words under the same number; the page says when. The same words do nothing.

    Raises NotAllowed, IllegalMove, StaleSave or Refused.
    """
    enquiry = _lock(enquiry, "correct", actor, version)
    before = _words(enquiry)
    _put(enquiry, wording, answer)
    _refuse_empty(enquiry)
    if _words(enquiry) == before:
        return enquiry
    enquiry.corrected_at = at
    enquiry.save()
    index_answers(enquiry.challenge)
    event = AnswerCorrected(**_facts(enquiry), number=enquiry.number or 0)
    emit(event, actor=actor, at=at, before=before, after=_words(enquiry))
    return enquiry


@transaction.atomic
def withdraw_answer(*, enquiry: Enquiry, reason: str, actor: Actor, at: datetime) -> Enquiry:
    """Take an answer back; its number stays on the page with the reason.

    Raises NotAllowed, IllegalMove, or Refused without a reason.
    """
    enquiry = _lock(enquiry, "withdraw", actor)
    enquiry.reason = _said(reason, _("Say why, so that whoever relied on it understands."))
    enquiry.corrected_at = at
    enquiry.save()
    index_answers(enquiry.challenge)
    event = AnswerWithdrawn(**_facts(enquiry), number=enquiry.number or 0, reason=enquiry.reason)
    emit(event, actor=actor, at=at)
    return enquiry


@transaction.atomic
def post_update(
    *, challenge: Challenge, heading: str, words: str, actor: Actor, at: datetime
) -> Update:
    """Put news on the challenge's page and send them to all who follow it.

    The same news a second time, as from a double click, are posted once. Raises NotAllowed, or
    Refused where words are missing or nobody can see the page.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_answer, actor, challenge)
    if challenge.approved_at is None:
        raise Refused(_("Its page is not public yet, so nobody could read this."))
    heading = " ".join(heading.split())
    words = _said(words, _("Write what is new."))
    if not heading:
        raise Refused(_("Give it a heading."))
    latest = updates_of(challenge).first()
    if latest is not None and (latest.heading, latest.words) == (heading, words):
        return latest
    update = Update.objects.create(
        challenge=challenge,
        number=_next(challenge.updates),
        heading=heading,
        words=words,
        posted_at=at,
        posted_by=person(actor),
    )
    event = UpdatePosted(challenge=challenge.reference, number=update.number, heading=heading)
    emit(event, actor=actor, at=at, after={"heading": heading, "words": words})
    return update


@transaction.atomic
def correct_update(
    *, update: Update, heading: str, words: str, actor: Actor, at: datetime
) -> Update:
    """Give news other words; the page says when, and nobody is written to again.

    Raises NotAllowed or Refused.
    """
    challenge = lock_challenge(update.challenge)
    require(policy.may_answer, actor, challenge)
    update = Update.objects.select_for_update(no_key=True).get(pk=update.pk)
    before = {"heading": update.heading, "words": update.words}
    heading = " ".join(heading.split())
    after = {"heading": heading, "words": _said(words, _("Write what is new."))}
    if not heading:
        raise Refused(_("Give it a heading."))
    if after == before:
        return update
    update.heading, update.words, update.corrected_at = heading, after["words"], at
    update.save()
    event = UpdateCorrected(challenge=challenge.reference, number=update.number, heading=heading)
    emit(event, actor=actor, at=at, before=before, after=after)
    return update


def _lock(enquiry: Enquiry, verb: str, actor: Actor, version: int | None = None) -> Enquiry:
    """The challenge first, so that numbers are given one at a time."""
    challenge = lock_challenge(enquiry.challenge)
    enquiry = lock_enquiry(enquiry)
    require(policy.may_answer, actor, challenge)
    if not ENQUIRY.allows(enquiry, verb):
        raise IllegalMove(
            _("This question is “%(state)s” now. Somebody else may have dealt with it.")
            % {"state": enquiry.get_state_display()}
        )
    if version is not None and version != enquiry.version:
        raise StaleSave(
            _("Somebody else has written on this answer since you opened it."),
            enquiry.version,
        )
    ENQUIRY.move(enquiry, verb)
    enquiry.version += 1
    enquiry.challenge = challenge
    return enquiry


def _put(enquiry: Enquiry, wording: str, answer: str) -> None:
    enquiry.wording = wording.replace("\x00", "").strip()
    enquiry.answer = answer.replace("\x00", "").strip()


def _refuse_empty(enquiry: Enquiry) -> None:
    if not enquiry.wording:
        raise Refused(_("Write the question as it is to be published."))
    if not enquiry.answer:
        raise Refused(_("Write the answer."))


def _said(words: str, otherwise: str) -> str:
    words = words.replace("\x00", "").strip()
    if not words:
        raise Refused(otherwise)
    return words


def _handle(enquiry: Enquiry, actor: Actor, at: datetime) -> None:
    enquiry.handled_at, enquiry.handled_by = at, person(actor)
    enquiry.save()


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def index_answers(challenge: Challenge) -> None:
    """The search finds the challenge by what is asked about it."""
    answered = published_answers(challenge).filter(state=EnquiryState.ANSWERED)
    challenge.answers_text = "\n".join(f"{each.wording}\n{each.answer}" for each in answered)
    challenge.save(update_fields=["answers_text"])


def _facts(enquiry: Enquiry) -> dict[str, str]:
    return {"challenge": enquiry.challenge.reference, "question": str(enquiry.key)}


def _words(enquiry: Enquiry) -> dict[str, str]:
    return {"wording": enquiry.wording, "answer": enquiry.answer}
