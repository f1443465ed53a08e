"""What must hold of questions and their answers: above all that nobody learns who asked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Q

from challenges.audit.models import Entry
from challenges.catalogue.actions.asking import ADDRESS_KEPT_FOR, VALID_FOR
from challenges.catalogue.models import Asker, Enquiry
from challenges.catalogue.states import HANDLED, EnquiryState
from challenges.notifications.models import Notice
from challenges.notifications.words.enquiries import TO_ASKERS

from .rules import rule

# The sweeps that erase come every few minutes; a day is far beyond what may delay them.
SLACK = timedelta(days=1)


@rule("The trail names nobody who asked a question")
def askers_are_in_no_trail(at: datetime) -> Iterable[str]:
    asking = ("catalogue.QuestionAsked", "catalogue.QuestionReceived")
    named = Entry.objects.filter(event__in=asking).exclude(actor_kind="visitor")
    return named.order_by("pk").values_list("subject", flat=True)


@rule("A mail to somebody who asked is confidential and names no account")
def mails_to_askers_are_confidential(at: datetime) -> Iterable[str]:
    shown = Notice.objects.filter(kind__in=TO_ASKERS).filter(
        Q(is_confidential=False) | Q(recipient__isnull=False)
    )
    return (str(key) for key in shown.order_by("pk").values_list("key", flat=True))


@rule("Answers are numbered without gaps")
def answers_are_numbered(at: datetime) -> Iterable[str]:
    """One that is withdrawn keeps its number, so that what people quote stays true."""
    numbered = Enquiry.objects.filter(number__isnull=False).values("challenge__reference")
    counted = numbered.annotate(last=Max("number"), many=Count("pk"))
    gaps = counted.exclude(last=F("many")).order_by("challenge__reference")
    return gaps.values_list("challenge__reference", flat=True)


@rule("A repeated question points to an answer of its own challenge")
def repeated_questions_stay_in_their_challenge(at: datetime) -> Iterable[str]:
    strange = Enquiry.objects.filter(same_as__isnull=False)
    strange = strange.exclude(same_as__challenge=F("challenge"))
    return (str(key) for key in strange.order_by("pk").values_list("key", flat=True))


@rule("Addresses of those who asked are erased in time")
def askers_are_erased(at: datetime) -> Iterable[str]:
    over = Q(
        enquiry__state__in=HANDLED, enquiry__handled_at__lte=at - ADDRESS_KEPT_FOR - SLACK
    ) | Q(enquiry__state=EnquiryState.ASKED, enquiry__asked_at__lte=at - VALID_FOR - SLACK)
    kept = Asker.objects.filter(over).order_by("pk")
    return (str(key) for key in kept.values_list("enquiry__key", flat=True))
