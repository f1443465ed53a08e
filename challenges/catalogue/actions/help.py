"""The words that help officers, as the programme team changes them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import HelpChanged, HelpRestored
from challenges.catalogue.models import HelpText
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import Actor, require
from challenges.organisations.policy import person


@transaction.atomic
def change_help(
    *, section: str, texts: Mapping[str, str], seen: int, actor: Actor, at: datetime
) -> HelpText:
    """Have officers read these texts, and what came with the site where there is none.

    Raises NotAllowed, or StaleSave where the version `seen` (0: none) is no longer the newest.
    """
    require(policy.may_write_help, actor)
    row = _lock(section, seen) or HelpText(section=section, version=0)
    before = row.texts
    row.texts, row.version = dict(texts), row.version + 1
    row.changed_at, row.changed_by = at, person(actor)
    row.save()
    changed = [name for name in {**before, **texts} if before.get(name) != texts.get(name)]
    emit(
        HelpChanged(section=section),
        actor=actor,
        at=at,
        before={name: before.get(name, "") for name in changed},
        after={name: texts.get(name, "") for name in changed},
    )
    return row


@transaction.atomic
def restore_help(*, section: str, seen: int, actor: Actor, at: datetime) -> None:
    """Have officers read what came with the site again. Raises as above."""
    require(policy.may_write_help, actor)
    row = _lock(section, seen)
    if row is None:
        return
    before = row.texts
    row.delete()
    emit(HelpRestored(section=section), actor=actor, at=at, before=before)


def _lock(section: str, seen: int) -> HelpText | None:
    """The row, if there is one, unless it is another than the writer had seen."""
    row = HelpText.objects.select_for_update(no_key=True).filter(section=section).first()
    if (row.version if row else 0) != seen:
        raise StaleSave(
            _(
                "Somebody else has changed these help texts since you opened them. Compare your "
                "words with theirs, then save again."
            ),
            row.version if row else 0,
        )
    return row
