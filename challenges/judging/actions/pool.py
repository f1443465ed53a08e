"""What people who judge say of themselves, for every panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.judging.events import PoolEntryChanged, PoolLeft, StandingDeclarationDue
from challenges.judging.models import Absence, PanelMember, PoolEntry
from challenges.judging.policy import may_keep_entry, may_keep_time, may_take_out
from challenges.judging.queries import declarations_to_renew
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import User

PIECE = 100
MOST_ABSENCES = 12


@dataclass(frozen=True)
class OwnWords:
    """An entry as its person writes it. `absences` are (first, last) days, both included;
    `interests` the standing declaration, '' for nothing to name."""

    organisation: str = ""
    expertise: str = ""
    load_limit: int = 10
    interests: str = ""
    absences: Sequence[tuple[date, date]] = ()
    is_listed: bool = False


@transaction.atomic
def keep_entry(*, user: User, words: OwnWords, actor: Actor, at: datetime) -> PoolEntry:
    """Write one's own entry, the standing declaration with it: it holds for a year from now.

    Raises NotAllowed, or Refused where the entry cannot be.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require(may_keep_entry, actor, user)
    return write_entry(user=user, words=words, at=at)


@transaction.atomic
def leave_pool(*, entry: PoolEntry, actor: Actor, at: datetime) -> PoolEntry | None:
    """Be found no more. What somebody said of themselves is erased; of whoever sits on a panel the
    declaration is kept for as long as they have an account. Returns what is left. Raises
    NotAllowed."""
    entry = PoolEntry.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "user"
    ).get(pk=entry.pk)  # fmt: skip
    require(may_take_out, actor, entry)
    emit(PoolLeft(person=entry.user.reference), actor=actor, at=at)
    sits = PanelMember.objects.filter(user=entry.user).exists()
    if not sits or not entry.user.is_active:
        entry.delete()
        return None
    entry.absences.all().delete()
    entry.is_listed, entry.organisation, entry.expertise = False, "", ""
    entry.save(update_fields=["is_listed", "organisation", "expertise"])
    return entry


@transaction.atomic
def remind_of_declarations(*, actor: Actor, at: datetime) -> int:
    """Ask those to renew their standing declaration whose year is nearly over, or is over, once for
    each year; a piece at a time. Returns how many."""
    require(may_keep_time, actor)
    due = declarations_to_renew(at).select_related("user").order_by("pk")
    held = list(due.select_for_update(no_key=True, of=("self",), skip_locked=True)[:PIECE])
    for entry in held:
        entry.reminded_at = at
        entry.save(update_fields=["reminded_at"])
        emit(StandingDeclarationDue(person=entry.user.reference), actor=actor, at=at)
    return len(held)


def write_entry(*, user: User, words: OwnWords, at: datetime) -> PoolEntry:
    """Bring the person's entry to these words and have the declaration hold from now."""
    if words.load_limit < 1:
        raise Refused(_("Enter how many applications you take: 1 or more."))
    if len(words.absences) > MOST_ABSENCES:
        raise Refused(
            _("Name %(count)s times away at the most: the next ones.") % {"count": MOST_ABSENCES}
        )
    held = PoolEntry.objects.select_for_update(no_key=True, of=("self",)).filter(user=user).first()
    entry = held or PoolEntry(user=user, declared_at=at, joined_at=at)
    facts = {
        "organisation": words.organisation.strip(),
        "expertise": words.expertise.strip(),
        "load_limit": words.load_limit,
        "is_listed": words.is_listed,
    }
    # The trail is for ever: it keeps neither what somebody declared nor what they know.
    before, after = differences(entry, {name: facts[name] for name in ("load_limit", "is_listed")})
    for name, value in facts.items():
        setattr(entry, name, value)
    entry.interests, entry.declared_at, entry.reminded_at = words.interests.strip(), at, None
    entry.save()
    entry.absences.all().delete()
    days = {first: (first, last) for first, last in words.absences}
    Absence.objects.bulk_create(
        Absence(entry=entry, starts_on=first, ends_on=last) for first, last in days.values()
    )
    event = PoolEntryChanged(person=user.reference)
    emit(event, actor=cast(Actor, user), at=at, before=plain(before), after=plain(after))
    return entry
