"""What must hold of follows, and of what people write to the programme team."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from challenges.notifications.actions.following import ERASED_AFTER
from challenges.notifications.actions.matters import KEPT_FOR
from challenges.notifications.models import Follow, Matter, Notice, Remark
from challenges.notifications.states import GOING_ON, OVER, MatterState, RemarkKind

from .rules import rule

SLACK = timedelta(days=1)


@rule("A follow of an account goes to its address")
def follows_go_with_their_account(at: datetime) -> Iterable[str]:
    strange = Follow.objects.filter(person__isnull=False, state__in=GOING_ON)
    strange = strange.exclude(person__email=F("email")).order_by("pk")
    return (str(key) for key in strange.values_list("key", flat=True))


@rule("Nothing is sent to a follower after they have stopped")
def nothing_is_sent_after_stopping(at: datetime) -> Iterable[str]:
    """Nor does anything wait for them."""
    late = Notice.objects.filter(follow__ended_at__lt=F("sent_at"))
    waiting = Notice.objects.filter(follow__state__in=OVER, sent_at__isnull=True, cause="")
    found = (late | waiting).order_by("pk")
    return (str(key) for key in found.values_list("key", flat=True))


@rule("Follows that are over are erased in time")
def follows_are_erased(at: datetime) -> Iterable[str]:
    kept = Follow.objects.filter(state__in=OVER, ended_at__lte=at - ERASED_AFTER - SLACK)
    return (str(key) for key in kept.order_by("pk").values_list("key", flat=True))


@rule("What is answered has an answer")
def answered_matters_have_answers(at: datetime) -> Iterable[str]:
    answers = Remark.objects.filter(kind=RemarkKind.ANSWER, matter=OuterRef("pk"))
    done = Matter.objects.filter(state__in=(MatterState.ANSWERED, MatterState.CLOSED))
    silent = done.exclude(Exists(answers)).order_by("reference")
    return silent.values_list("reference", flat=True)


@rule("A second look is answered by somebody else")
def second_looks_are_by_others(at: datetime) -> Iterable[str]:
    first = Remark.objects.filter(
        kind=RemarkKind.ANSWER,
        matter=OuterRef("matter"),
        by=OuterRef("by"),
        at__lte=OuterRef("matter__reopened_at"),
    )
    second = Remark.objects.filter(kind=RemarkKind.ANSWER, at__gt=F("matter__reopened_at"))
    same = second.filter(Exists(first)).order_by("matter__reference")
    return same.values_list("matter__reference", flat=True)


@rule("What people wrote is erased in time")
def matters_are_erased(at: datetime) -> Iterable[str]:
    over = Q(pk__in=[])
    for state, kept_for in KEPT_FOR.items():
        over |= Q(state=state, ended_at__lte=at - kept_for - SLACK)
    kept = Matter.objects.filter(over, erased_at__isnull=True)
    return kept.order_by("reference").values_list("reference", flat=True)
