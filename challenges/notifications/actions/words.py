"""The words of mails, as the programme team changes them."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.notifications.events import MailWordsChanged, MailWordsRestored
from challenges.notifications.models import MailTemplate, Notice
from challenges.notifications.policy import may_change_words
from challenges.notifications.queries import (
    Words,
    notice_of,
    sample_letter,
    words_of_its_own,
)
from challenges.notifications.words import KINDS
from challenges.organisations.models import User
from challenges.organisations.policy import person

WORDS = ("subject", "text", "button")


class WordsHaveChanged(Refused):
    """Somebody else saved other words in the meantime."""


def _lock(kind: str, seen: int) -> MailTemplate | None:
    """The row, if there is one, unless it is another than the writer had `seen` (0: none)."""
    rows = MailTemplate.objects.select_for_update(no_key=True)
    row = rows.filter(kind=kind, language=get_language()).first()
    if (row.version if row else 0) != seen:
        raise WordsHaveChanged(
            _(
                "Somebody else has changed this mail since you opened it. Compare your words "
                "with theirs, then save again."
            )
        )
    return row


def _kept(row: MailTemplate | None, kind: str) -> dict[str, str]:
    words = row or words_of_its_own(KINDS[kind])
    return {name: getattr(words, name) for name in WORDS}


@transaction.atomic
def change_words(
    *, kind: str, subject: str, text: str, button: str, seen: int, actor: Actor, at: datetime
) -> MailTemplate:
    """Have a kind of mail sent in these words; they were checked by the form.

    Raises WordsHaveChanged where the version `seen` is no longer the newest.
    """
    row = _lock(kind, seen)
    require(may_change_words, actor)
    before = _kept(row, kind)
    after = {"subject": subject, "text": text, "button": button}
    row = row or MailTemplate(kind=kind, language=get_language(), version=0)
    for name, value in after.items():
        setattr(row, name, value)
    row.version, row.changed_at, row.changed_by = row.version + 1, at, person(actor)
    row.save()
    changed = [name for name in WORDS if before[name] != after[name]]
    emit(
        MailWordsChanged(kind=kind),
        actor=actor,
        at=at,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return row


@transaction.atomic
def restore_words(*, kind: str, seen: int, actor: Actor, at: datetime) -> None:
    """Have a kind of mail sent in its own words again."""
    row = _lock(kind, seen)
    require(may_change_words, actor)
    if row is None:
        return
    before = _kept(row, kind)
    row.delete()
    emit(MailWordsRestored(kind=kind), actor=actor, at=at, before=before, after=_kept(None, kind))


@transaction.atomic
def send_test(
    *, kind: str, subject: str, text: str, button: str, actor: Actor, at: datetime
) -> Notice:
    """Send these words with invented facts to whoever writes them; nothing of them is kept."""
    require(may_change_words, actor)
    declared = KINDS[kind]
    letter = sample_letter(declared, Words.written(subject, text, button))
    notice = notice_of(declared, letter)
    notice.email, notice.created_at = cast(User, actor).email, at
    notice.subject = _("Test: %(subject)s") % {"subject": letter.subject}
    notice.subject = notice.subject[:200]
    notice.save()
    return notice
