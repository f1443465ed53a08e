"""Beginning a challenge and writing its texts, money and dates."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeDrafted
from challenges.catalogue.models import Challenge, FormVersion, Programme
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import ProgrammeState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person

from .default_form import default_sections
from .parts import write_partners, write_stages
from .questions import write_sections
from .saving import Changes, check_columns, keep, refuse_locked_or_stale

CODE = re.compile(r"[A-Z]{3}")
COLUMNS: dict[str, set[str]] = {
    "problem": {"title", "summary", "problem", "affected", "evidence", "offer", "must_not"},
    "money": {
        "award_amount", "awards_count", "route", "who_may_apply", "mission", "theme",
        "reviews_per_application",
    },
    "dates": {"opens_at", "closes_at"},
}  # fmt: skip
ROWS: dict[str, dict[str, Callable[[Challenge, Any], Changes]]] = {
    "money": {"partners": write_partners},
    "dates": {"stages": write_stages},
}


@transaction.atomic
def draft_challenge(
    *,
    owner: Organisation,
    programme: Programme,
    title: str,
    code: str,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Begin a challenge of `owner` in a live programme, with a form that only needs adjusting.

    `code` is three letters that make its reference. Raises NotAllowed, or Refused where the
    programme is over, is a demonstration that the owner has no part in, or the letters are taken.
    """
    # Whoever drafts in the same programme waits, so that two cannot take the same letters.
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    require(policy.may_draft_challenge, actor, owner)
    code = code.strip().upper()
    if programme.state != ProgrammeState.LIVE:
        raise Refused(_("This programme is over. Choose one that is running now."))
    if not policy.may_join_programme(actor, owner, programme):
        raise Refused(
            _(
                "This programme is invented and %(body)s is real, or the other way round. Choose "
                "another programme."
            )
            % {"body": owner.name}
        )
    if not CODE.fullmatch(code):
        raise Refused(_("Write the code as three letters from A to Z, such as LON."))
    reference = f"{programme.prefix}-{code}"
    if Challenge.objects.filter(reference=reference).exists():
        raise Refused(
            _("%(reference)s is taken by another challenge. Choose other letters.")
            % {"reference": reference}
        )
    challenge = Challenge(
        owner=owner,
        programme=programme,
        title=title.strip(),
        reference=reference,
        created_by=person(actor),
        created_at=at,
    )
    check_columns(challenge, {"title"})
    _save_under_a_free_slug(challenge)
    if challenge.created_by is not None:
        challenge.authors.add(challenge.created_by)
    write_sections(FormVersion.objects.create(challenge=challenge), default_sections())
    event = ChallengeDrafted(challenge=challenge.reference, title=challenge.title)
    emit(event, actor=actor, at=at)
    return challenge


def _save_under_a_free_slug(challenge: Challenge) -> None:
    """The title's slug; with the reference behind it where another challenge has it."""
    wanted = slugify(challenge.title)[:90].strip("-") or challenge.reference.lower()
    challenge.slug = wanted
    try:
        with transaction.atomic():
            challenge.save(force_insert=True)
    except IntegrityError:
        challenge.slug = f"{wanted}-{challenge.reference.lower()}"
        challenge.save(force_insert=True)


@transaction.atomic
def change_challenge(
    *,
    challenge: Challenge,
    section: str,
    fields: Mapping[str, Any],
    version: int,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Save one section ("problem", "money" or "dates") and return the challenge.

    `fields` are columns by name; "money" also takes `partners` and "dates" takes `stages`, as
    lists of dicts (see parts.py). `version` is the challenge's when the person opened the
    section. Raises NotAllowed, IllegalMove (in review), StaleSave, or Refused for what cannot be.
    """
    rows = ROWS.get(section, {})
    unknown = set(fields) - COLUMNS[section] - set(rows)
    if unknown:
        raise ValueError(f"not in the section {section}: {', '.join(sorted(unknown))}")
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    refuse_locked_or_stale(challenge, section, version)
    columns = {name: value for name, value in fields.items() if name not in rows}
    before, after = differences(challenge, columns)
    for name in after:
        setattr(challenge, name, columns[name])
    check_columns(challenge, set(after))
    refuse_wrong_order(challenge)
    for name in set(rows) & set(fields):
        was, will_be = rows[name](challenge, fields[name])
        before, after = {**before, **was}, {**after, **will_be}
    return keep(challenge, section, (before, after), actor=actor, at=at)


def refuse_wrong_order(challenge: Challenge) -> None:
    """Raise Refused where it would close before it opens."""
    opens_at, closes_at = challenge.opens_at, challenge.closes_at
    if opens_at and closes_at and opens_at >= closes_at:
        raise Refused(_("It must close after it opens. Change one of the two dates."))
