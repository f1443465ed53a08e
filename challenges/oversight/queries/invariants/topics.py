"""What must hold of topics, and of reviews that are wanted of single applications."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from challenges.applications.models import Application
from challenges.judging.models import Knowledge, ReviewsWanted

from .rules import rule


@rule("The topic of an application is one of its challenge")
def topics_of_the_challenge(at: datetime) -> Iterable[str]:
    found = Application.objects.filter(topic__isnull=False).exclude(topic__challenge=F("challenge"))
    return found.values_list("reference", flat=True)


@rule("A judge knows only topics of the challenge on whose panel they sit")
def known_topics_of_the_challenge(at: datetime) -> Iterable[str]:
    found = Knowledge.objects.exclude(topic__challenge=F("seat__panel__challenge"))
    return found.values_list("seat__panel__challenge__reference", flat=True)


@rule("Other numbers of reviews are wanted only of applications of the round")
def reviews_wanted_in_the_round(at: datetime) -> Iterable[str]:
    found = ReviewsWanted.objects.exclude(application__challenge=F("round__challenge"))
    return found.values_list("round__reference", flat=True)
