"""Asking about a challenge. Whoever asks stays hidden: the trail names a visitor."""

from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.engines.working_days import working_days_before
from challenges.catalogue.events import (
    QuestionAsked,
    QuestionReceived,
    QuestionsErased,
    QuestionsOverdue,
)
from challenges.catalogue.models import Asker, Challenge, Enquiry
from challenges.catalogue.queries import asked_since, lock_enquiry, takes_questions
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import ENQUIRY, HANDLED, EnquiryState
from challenges.catalogue.words import CITY
from challenges.kernel.policy import VISITOR, Actor, require
from challenges.kernel.states import Refused, TooLate
from challenges.organisations.models import User, digest, new_secret

VALID_FOR = timedelta(days=3)
ADDRESS_KEPT_FOR = timedelta(days=30)
DAY = timedelta(days=1)
MOST_A_DAY = 5
REMINDED_AFTER_DAYS = 2
AT_ONCE = 1000


@transaction.atomic
def ask_question(
    *, challenge: Challenge, text: str, email: str, actor: Actor, at: datetime
) -> None:
    """Keep a question until the address is confirmed by the link that is sent to it.

    An address has five questions a day; what is more is dropped, and what happens is not told:
    the caller says the same in every case. Raises NotAllowed, or TooLate.
    """
    require(policy.may_ask, actor, challenge)
    _refuse_late(challenge, at)
    email = email.strip().lower()
    if asked_since(email, at - DAY) >= MOST_A_DAY:
        return
    secret = new_secret()
    enquiry = _write(challenge, text, email, secret, at)
    event = QuestionAsked(challenge=challenge.reference, question=str(enquiry.key), secret=secret)
    emit(event, actor=VISITOR, at=at)


@transaction.atomic
def ask_question_signed_in(
    *, challenge: Challenge, text: str, actor: Actor, at: datetime
) -> Enquiry:
    """Ask with the address of one's account, which needs no confirming.

    Raises NotAllowed, TooLate, or Refused after five questions in a day.
    """
    require(policy.may_ask_at_once, actor, challenge)
    _refuse_late(challenge, at)
    user = User.objects.select_for_update(no_key=True).get(pk=cast(User, actor).pk)
    if asked_since(user.email, at - DAY) >= MOST_A_DAY:
        raise Refused(
            _("You can ask %(count)s questions in a day. Ask this one tomorrow.")
            % {"count": MOST_A_DAY}
        )
    enquiry = _write(challenge, text, user.email, new_secret(), at)
    _receive(enquiry, at)
    return enquiry


@transaction.atomic
def confirm_question(*, enquiry: Enquiry, actor: Actor, at: datetime) -> Enquiry:
    """From now on those who answer can read it. Once more has no effect.

    Raises NotAllowed, or TooLate after three days or once no more questions are taken.
    """
    enquiry = lock_enquiry(enquiry)
    require(policy.may_confirm_question, actor, enquiry)
    if enquiry.state != EnquiryState.ASKED:
        return enquiry
    _refuse_late(enquiry.challenge, at)
    if at >= enquiry.asked_at + VALID_FOR:
        raise TooLate(_("This link is too old. Ask your question once more."))
    _receive(enquiry, at)
    return enquiry


@transaction.atomic
def erase_old_questions(*, actor: Actor, at: datetime) -> int:
    """Erase questions that nobody confirmed in time, and the addresses of those whose question
    was dealt with thirty days ago. Returns how many."""
    require(policy.may_keep_time, actor)
    unconfirmed = Enquiry.objects.filter(
        state__in=ENQUIRY.states_before("confirm"), asked_at__lte=at - VALID_FOR
    )
    keys = list(unconfirmed.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    Enquiry.objects.filter(pk__in=keys, state=EnquiryState.ASKED).delete()
    done = Asker.objects.filter(
        enquiry__state__in=HANDLED, enquiry__handled_at__lte=at - ADDRESS_KEPT_FOR
    )
    addresses = list(done.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    Asker.objects.filter(pk__in=addresses).delete()
    erased = len(keys) + len(addresses)
    if erased:
        emit(QuestionsErased(outbox="questions", questions=erased), actor=actor, at=at)
    return erased


@transaction.atomic
def remind_of_questions(*, actor: Actor, at: datetime) -> int:
    """Tell who looks after a challenge, once, of questions that have waited two working days.

    Returns how many questions that were.
    """
    require(policy.may_keep_time, actor)
    since = working_days_before(at, REMINDED_AFTER_DAYS, CITY)
    waiting = Enquiry.objects.filter(
        state=EnquiryState.WAITING, confirmed_at__lte=since, reminded_at__isnull=True
    )
    due = list(
        waiting.select_for_update(no_key=True, of=("self",), skip_locked=True)
        .select_related("challenge")
        .order_by("pk")[:AT_ONCE]
    )
    Enquiry.objects.filter(pk__in=[each.pk for each in due]).update(reminded_at=at)
    counted: dict[str, int] = {}
    for each in due:
        counted[each.challenge.reference] = counted.get(each.challenge.reference, 0) + 1
    for reference, count in counted.items():
        emit(QuestionsOverdue(challenge=reference, questions=count), actor=actor, at=at)
    return len(due)


def _write(challenge: Challenge, text: str, email: str, secret: str, at: datetime) -> Enquiry:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Write your question."))
    enquiry = Enquiry.objects.create(challenge=challenge, asked=text, wording=text, asked_at=at)
    Asker.objects.create(enquiry=enquiry, email=email, secret_sha256=digest(secret))
    return enquiry


def _receive(enquiry: Enquiry, at: datetime) -> None:
    ENQUIRY.move(enquiry, "confirm")
    enquiry.confirmed_at = at
    enquiry.save(update_fields=["state", "confirmed_at"])
    event = QuestionReceived(challenge=enquiry.challenge.reference, question=str(enquiry.key))
    # Never the asker, signed in or not: officers read this trail.
    emit(event, actor=VISITOR, at=at)


def _refuse_late(challenge: Challenge, at: datetime) -> None:
    if not takes_questions(lock_challenge(challenge), at):
        raise TooLate(_("This challenge takes no more questions. Those answered are on its page."))
