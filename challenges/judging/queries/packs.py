"""What one judge may read of a round, and whether a pack that was drawn still says just that."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import QuerySet

from challenges.judging.models import ReadingPack, Round
from challenges.judging.states import RoundState
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

from .blind import Part, blind_parts, blind_title
from .sheets import own_sheets


@dataclass(frozen=True)
class Read:
    """One application as its judge reads it on the score sheet, and nothing more."""

    reference: str
    title: str
    parts: Sequence[Part]


def applications_to_read(judge: Actor, judged: Round) -> list[Read]:
    """The judge's own of a round, in their own order. What they are tied to, stepped back from or
    were never given is not there."""
    mine = own_sheets(judge).filter(round=judged).order_by("position", "pk")
    return [Read(row.application.reference, blind_title(row), blind_parts(row)) for row in mine]


def fingerprint_of(applications: Sequence[Read]) -> str:
    """SHA-256 of all that stands in a pack, in its order."""
    told = json.dumps([asdict(each) for each in applications], sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def pack_of(judge: Actor, judged: Round) -> ReadingPack | None:
    """What was asked for, drawn or not."""
    user = person(judge)
    if user is None:
        return None
    return ReadingPack.objects.filter(round=judged, judge=user).select_related("file").first()


def is_up_to_date(pack: ReadingPack | None, judge: Actor, judged: Round) -> bool:
    """Whether the pack is drawn and says exactly what the judge may read now."""
    if pack is None or pack.file is None:
        return False
    return pack.fingerprint == fingerprint_of(applications_to_read(judge, judged))


def packs_to_draw(at: datetime) -> QuerySet[ReadingPack]:
    """Those that wait, the oldest first."""
    waiting = ReadingPack.objects.filter(file=None, due_at__lte=at)
    return waiting.select_related("round__challenge", "judge").order_by("asked_at", "pk")


def packs_to_discard() -> QuerySet[ReadingPack]:
    """Those of rounds that take no scores any more."""
    return ReadingPack.objects.exclude(round__state=RoundState.SCORING).order_by("pk")
