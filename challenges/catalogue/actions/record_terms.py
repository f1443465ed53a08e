"""Terms that enter from a file: what was used and accepted elsewhere."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.catalogue.events import TermsRecorded
from challenges.catalogue.models import Terms
from challenges.catalogue.states import TermsState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.policy import may_record_organisations

FROZEN = ("kind", "ip_model", "title", "summary", "text", "sha256", "published_at")


@transaction.atomic
def record_terms(
    *, slug: str, number: int, state: str, actor: Actor, at: datetime, **facts: Any
) -> Terms:
    """This version of these terms, with FROZEN's columns.

    What is offered here stays what is offered: a file never supersedes it. Raises Refused where
    the version is here in other words, or its fingerprint is not that of its text.
    """
    require(may_record_organisations, actor)
    versions = Terms.objects.select_for_update(no_key=True).filter(slug=slug)
    if hashlib.sha256(facts["text"].encode()).hexdigest() != facts["sha256"]:
        raise Refused(f"The fingerprint of version {number} of the terms {slug} is not its text’s.")
    held = {row.number: row for row in versions}
    if row := held.get(number):
        if any(getattr(row, name) != facts[name] for name in FROZEN):
            raise Refused(
                f"Version {number} of the terms {slug} is here in other words, and terms do not "
                f"change. Give those of the file another slug."
            )
        return row
    if any(each.state == TermsState.PUBLISHED for each in held.values()):
        state = TermsState.SUPERSEDED
    row = Terms.objects.create(slug=slug, number=number, state=state, **facts)
    event = TermsRecorded(terms=slug, title=row.title, number=number, sha256=row.sha256)
    emit(event, actor=actor, at=at)
    return row
