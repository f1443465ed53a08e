"""Writing terms and publishing them; what is published never changes."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences
from challenges.catalogue import policy
from challenges.catalogue.events import TermsChanged, TermsPublished
from challenges.catalogue.models import Terms
from challenges.catalogue.states import TERMS, TermsState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete
from challenges.organisations.policy import person

from .saving import check_row

TEXTS = ("title", "summary", "text", "ip_model")


@transaction.atomic
def write_terms(*, kind: str, fields: Mapping[str, Any], actor: Actor, at: datetime) -> Terms:
    """Begin terms of a kind: version 1, under a slug of its title. Raises NotAllowed or Refused."""
    require(policy.may_write_terms, actor)
    wanted = slugify(str(fields["title"]))[:50].strip("-") or kind
    slug, number = wanted, 2
    while Terms.objects.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    terms = Terms(slug=slug, kind=kind, created_by=person(actor))
    return _keep(terms, fields, actor, at)


@transaction.atomic
def change_terms(*, terms: Terms, fields: Mapping[str, Any], actor: Actor, at: datetime) -> Terms:
    """Change a draft. Of a published version the change makes the next one, as a draft.

    Raises NotAllowed, Refused, or IllegalMove for a version that was replaced.
    """
    require(policy.may_write_terms, actor)
    versions = list(Terms.objects.select_for_update(no_key=True).filter(slug=terms.slug))
    last = max(each.number for each in versions)
    # What came in with a file may have a higher number and was replaced all the same.
    living = [each for each in versions if each.state != TermsState.SUPERSEDED]
    newest = max(living or versions, key=lambda each: each.number)
    if terms.pk != newest.pk:
        raise IllegalMove(_("There is a newer version. Change that one."))
    if newest.state == TermsState.PUBLISHED:
        newest = Terms(
            slug=newest.slug, number=last + 1, kind=newest.kind, created_by=person(actor)
        )
    TERMS.move(newest, "change")
    return _keep(newest, fields, actor, at)


@transaction.atomic
def publish_terms(*, terms: Terms, actor: Actor, at: datetime) -> Terms:
    """Offer this version to all bodies instead of the one before, which stays where it is used.

    Raises NotAllowed, IllegalMove or Incomplete.
    """
    require(policy.may_write_terms, actor)
    versions = list(Terms.objects.select_for_update(no_key=True).filter(slug=terms.slug))
    terms = next(each for each in versions if each.pk == terms.pk)
    TERMS.move(terms, "publish")
    if not (terms.summary.strip() and terms.text.strip()):
        raise Incomplete(_("Write the summary and the whole text before you publish them."))
    for old in versions:
        if old.state == TermsState.PUBLISHED and old.pk != terms.pk:
            TERMS.move(old, "supersede")
            old.save(update_fields=["state"])
    terms.sha256 = hashlib.sha256(terms.text.encode()).hexdigest()
    terms.published_at = at
    terms.save()
    event = TermsPublished(
        terms=terms.slug, title=terms.title, number=terms.number, sha256=terms.sha256
    )
    emit(event, actor=actor, at=at)
    return terms


def _keep(terms: Terms, fields: Mapping[str, Any], actor: Actor, at: datetime) -> Terms:
    columns = {name: fields[name] for name in TEXTS if name in fields}
    before, after = differences(terms, columns)
    for name, value in columns.items():
        setattr(terms, name, value)
    check_row(terms)
    terms.save()
    if after:
        event = TermsChanged(terms=terms.slug, title=terms.title, number=terms.number)
        emit(event, actor=actor, at=at, before=before, after=after)
    return terms
