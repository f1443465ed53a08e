"""Beginning a challenge."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeDrafted
from challenges.catalogue.models import Challenge, FormVersion, Programme
from challenges.catalogue.states import LettersTaken, ProgrammeState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person

from .default_form import default_sections
from .parts import write_sections
from .publication import slug_of_title
from .saving import check_columns

CODE = re.compile(r"[A-Z]{3}")


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

    `code` is three letters that make its reference. Raises NotAllowed, LettersTaken, or Refused
    where the programme is over or is a demonstration that the owner has no part in.
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
        raise Refused(_("Write three letters from A to Z for its reference, such as LON."))
    reference = f"{programme.prefix}-{code}"
    if Challenge.objects.filter(reference=reference).exists():
        raise LettersTaken(
            _("%(reference)s is taken. Choose other letters for its reference.")
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
    wanted = slug_of_title(challenge)
    challenge.slug = wanted
    try:
        with transaction.atomic():
            challenge.save(force_insert=True)
    except IntegrityError:
        challenge.slug = f"{wanted}-{challenge.reference.lower()}"
        challenge.save(force_insert=True)
