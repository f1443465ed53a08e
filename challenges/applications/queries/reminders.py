"""Whom to remind of a deadline, and of what."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.engines.completeness import SectionProgress
from challenges.applications.models import Application, DraftReminder
from challenges.applications.states import ApplicationState
from challenges.catalogue.engines.reminders import LONGEST, reminder_due
from challenges.catalogue.engines.working_days import working_days_between
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import public_challenges
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import CITY, moment
from challenges.kernel.policy import VISITOR

from .drafts import Draft

# What was never sent, and what was changed since it was.
UNSENT = Q(state=ApplicationState.DRAFT) | Q(
    state=ApplicationState.SUBMITTED, changed_at__isnull=False
)
# So many other open challenges are named.
NAMED = 3
# A week of working days before the deadline, and the last one.
WORKING_DAYS = (5, 1)


def drafts_to_remind(at: datetime) -> list[tuple[QuerySet[Application], datetime, int]]:
    """Drafts, and what was changed since it was sent, whose people are to be reminded now, with
    their deadline and the working days left.

    Whoever began after that morning has just read when it closes, and is left alone. Two queries
    for each challenge that closes soon, besides the rows.
    """
    soon = Challenge.objects.filter(
        state=ChallengeState.OPEN, closes_at__gt=at, closes_at__lte=at + LONGEST
    )
    found = []
    for challenge in soon.order_by("closes_at", "pk"):
        closes_at = challenge.closes_at
        due = reminder_due(closes_at, at, WORKING_DAYS, CITY) if closes_at else None
        if closes_at is None or due is None:
            continue
        working_days, since = due
        reminded = DraftReminder.objects.filter(
            application=OuterRef("pk"), closes_at=closes_at, working_days__lte=working_days
        )
        drafts = Application.objects.filter(
            ~Exists(reminded),
            UNSENT,
            challenge=challenge,
            created_at__lt=since,
        )
        found.append((drafts.order_by("pk"), closes_at, working_days))
    return found


def working_days_left(closes_at: datetime, at: datetime) -> int:
    """0 on the last of them."""
    return working_days_between(at, closes_at, CITY)


def time_left(days: int) -> str:
    """'5 working days are left', 'Today is the last day'."""
    if days == 0:
        return _("Today is the last day")
    words = ngettext("%(n)d working day is left", "%(n)d working days are left", days)
    return words % {"n": days}


def what_is_missing(draft: Draft) -> list[str]:
    """A line for each section that is not done: "2. Your team: 3 answers are missing"."""
    return [_said(each) for each in draft.progress.sections if not each.is_done]


def open_besides(challenge: Challenge, at: datetime) -> list[str]:
    """Other public challenges of its world that are open, in words, the first to close first; three
    at most."""
    found = public_challenges(VISITOR, at).filter(
        state_now=ChallengeState.OPEN, programme__is_demonstration=challenge.is_demonstration
    )
    return [
        _("“%(title)s” of %(body)s, until %(moment)s")
        % {"title": each.title, "body": each.owner, "moment": moment(each.closes_at)}
        for each in found.exclude(pk=challenge.pk)[:NAMED]
    ]


def _said(progress: SectionProgress) -> str:
    missing = len(progress.problems) - progress.mistakes
    parts = []
    if missing:
        words = ngettext("%(count)d answer is missing", "%(count)d answers are missing", missing)
        parts.append(words % {"count": missing})
    if progress.mistakes:
        words = ngettext(
            "%(count)d answer needs correcting",
            "%(count)d answers need correcting",
            progress.mistakes,
        )
        parts.append(words % {"count": progress.mistakes})
    return _("%(number)d. %(section)s: %(what)s") % {
        "number": progress.section.number,
        "section": progress.section.title,
        "what": _(" and ").join(parts),
    }
