"""Reading packs: asked for by a judge, drawn by a worker, gone when scoring is over."""

from datetime import datetime, timedelta
from typing import cast

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from challenges.files.actions import remove_file, store_file
from challenges.judging.models import ReadingPack, Round
from challenges.judging.policy import READING_PACK, may_draw_packs, may_read_pack
from challenges.judging.queries import packs_to_discard, packs_to_draw
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import User

# Longer than any drawing takes; then another worker may have it.
LEASE = timedelta(minutes=5)
DAY = timedelta(days=1)
MOST_A_DAY = 6
PIECE = 20


@transaction.atomic
def ask_for_pack(*, round: Round, actor: Actor, at: datetime) -> ReadingPack:
    """Have one's own pack of this round drawn from what one may read now; an older one goes.

    One that waits already is not asked for twice. Raises NotAllowed, or Refused where it was asked
    for too often in a day.
    """
    require(may_read_pack, actor, round)
    waits = {"asked_at": at, "asks_since": at, "due_at": at}
    pack, _is_new = ReadingPack.objects.select_for_update(no_key=True, of=("self",)).get_or_create(
        round=round, judge=cast(User, actor), defaults=waits
    )
    if pack.asks and pack.file is None:
        return pack
    if at >= pack.asks_since + DAY:
        pack.asks, pack.asks_since = 0, at
    if pack.asks >= MOST_A_DAY:
        raise Refused(
            _("A pack is made %(count)s times in a day at the most. Read on the site meanwhile.")
            % {"count": MOST_A_DAY}
        )
    old, pack.file, pack.fingerprint = pack.file, None, ""
    pack.asks, pack.asked_at, pack.due_at, pack.attempts = pack.asks + 1, at, at, 0
    pack.save()
    if old is not None:
        remove_file(file=old, actor=SYSTEM, at=at)
    return pack


@transaction.atomic
def claim_pack(*, pack: ReadingPack, actor: Actor, at: datetime) -> bool:
    """Hold a pack for one drawing; False where it is not due, or another worker holds it."""
    require(may_draw_packs, actor)
    due = packs_to_draw(at).filter(pk=pack.pk).order_by()
    return bool(due.update(due_at=at + LEASE, attempts=F("attempts") + 1))


@transaction.atomic
def keep_pack(
    *, pack: ReadingPack, content: bytes, fingerprint: str, actor: Actor, at: datetime
) -> ReadingPack:
    """Keep what was drawn; `fingerprint` is of what stands in it."""
    pack = ReadingPack.objects.select_for_update(no_key=True).get(pk=pack.pk)
    require(may_draw_packs, actor)
    if pack.file_id is not None:
        return pack
    name = "reading-pack.pdf"
    pack.file = store_file(
        content=ContentFile(content, name=name),
        name=name,
        owner_kind=READING_PACK,
        owner_reference=str(pack.key),
        kinds=["pdf"],
        is_drawn=True,
        actor=actor,
        at=at,
    )
    pack.due_at, pack.fingerprint = None, fingerprint
    pack.save(update_fields=["file", "due_at", "fingerprint"])
    return pack


@transaction.atomic
def discard_packs(*, actor: Actor, at: datetime) -> int:
    """Erase a piece of the packs of rounds that take no scores any more; returns how many."""
    require(may_draw_packs, actor)
    held = packs_to_discard().select_for_update(no_key=True, of=("self",), skip_locked=True)
    packs = list(held.select_related("file")[:PIECE])
    for pack in packs:
        file = pack.file
        pack.delete()
        if file is not None:
            remove_file(file=file, actor=actor, at=at)
    return len(packs)
