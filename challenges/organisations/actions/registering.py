"""Giving the platform an organisation."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.engines.identifiers import complete, is_well_formed
from challenges.organisations.events import OrganisationRegistered
from challenges.organisations.models import Locality, Organisation, Role

from .profile import write_domains, write_identifiers
from .roles import give_roles

# The audit trail files what happens to an organisation under its slug, in 120 characters.
LONGEST_STEM = 110
# Addresses of pages that stand beside those of organisations.
TAKEN_BY_PAGES = {"new", "invitations", "find", "requests"}


@transaction.atomic
def register_organisation(
    *,
    name: str,
    kind: str,
    identifier_scheme: str = "",
    identifier: str = "",
    website: str = "",
    short_name: str = "",
    aliases: Sequence[str] = (),
    parent: Organisation | None = None,
    locality: Locality | None = None,
    domains: Sequence[str] = (),
    because: str = "",
    actor: Actor,
    at: datetime,
) -> Organisation:
    """Make an organisation whose owner the actor becomes.

    A startup may apply at once; a public body has to be verified before it may pose challenges.
    Raises NotAllowed, or Refused where the number is malformed or known already.
    """
    require(policy.may_register_organisation, actor)
    identifier = complete(identifier_scheme, identifier)
    owner = policy.person(actor)
    organisation = Organisation(
        name=" ".join(name.split()),
        kind=kind,
        website=website,
        short_name=short_name,
        aliases=list(aliases),
        parent=parent,
        locality=locality,
        registered_because=because.strip(),
        is_demonstration=bool(owner and owner.is_demonstration),
        created_at=at,
    )
    _refuse_known(organisation, identifier_scheme, identifier)
    _save_under_a_free_slug(organisation)
    if identifier:
        write_identifiers(organisation, [(identifier_scheme, identifier)])
    write_domains(organisation, domains)
    if owner is not None:
        give_roles(owner, organisation, (Role.OWNER,), at)
    event = OrganisationRegistered(organisation=organisation.slug, name=organisation.name)
    after = {"owner": owner.reference} if owner is not None else None
    emit(event, actor=actor, at=at, after=after)
    return organisation


def _refuse_known(organisation: Organisation, scheme: str, identifier: str) -> None:
    if identifier and not is_well_formed(scheme, identifier):
        raise Refused(_("The number does not have the form that the register gives. Check it."))
    same = Organisation.objects.filter(
        identifiers__scheme=scheme, identifiers__value=identifier
    ).values("pk")
    known = Q(pk__in=same) if identifier else Q(pk__in=())
    if organisation.is_public_body:
        known |= Q(
            name__iexact=organisation.name,
            kind=organisation.kind,
            is_demonstration=organisation.is_demonstration,
        )
    if Organisation.objects.filter(known).exists():
        raise Refused(_("This organisation is here already. Find it, and ask to join it."))


def _save_under_a_free_slug(organisation: Organisation) -> None:
    """The name's slug, with a number behind it where others have it."""
    stem = slugify(organisation.name)[:LONGEST_STEM].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken | TAKEN_BY_PAGES:
        number += 1
    organisation.slug = slug
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError as clash:
        raise Refused(
            _("Somebody registered the same organisation at this moment. Try again.")
        ) from clash
