"""Giving the platform an organisation, and confirming that it is what it says."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.engines.identifiers import is_well_formed, tidy
from challenges.organisations.events import OrganisationRegistered, OrganisationVerified
from challenges.organisations.models import Organisation, Role
from challenges.organisations.queries import lock_organisation

from .roles import give_roles

# The audit trail files what happens to an organisation under its slug, in 120 characters.
LONGEST_STEM = 110
# Addresses of pages that stand beside those of organisations.
TAKEN_BY_PAGES = {"new", "invitations"}


@transaction.atomic
def register_organisation(
    *,
    name: str,
    kind: str,
    identifier_scheme: str = "",
    identifier: str = "",
    website: str = "",
    actor: Actor,
    at: datetime,
) -> Organisation:
    """Make an organisation whose owner the actor becomes.

    A startup may apply at once; a public body has to be verified before it may pose challenges.
    Raises NotAllowed, or Refused where the number is malformed or known already.
    """
    require(policy.may_register_organisation, actor)
    identifier = tidy(identifier)
    owner = policy.person(actor)
    organisation = Organisation(
        name=" ".join(name.split()),
        kind=kind,
        identifier_scheme=identifier_scheme if identifier else "",
        identifier=identifier,
        website=website,
        is_demonstration=bool(owner and owner.is_demonstration),
        created_at=at,
    )
    _refuse_known(organisation)
    _save_under_a_free_slug(organisation)
    if owner is not None:
        give_roles(owner, organisation, (Role.OWNER,), at)
    event = OrganisationRegistered(organisation=organisation.slug, name=organisation.name)
    after = {"owner": owner.reference} if owner is not None else None
    emit(event, actor=actor, at=at, after=after)
    return organisation


def _refuse_known(organisation: Organisation) -> None:
    if organisation.identifier and not is_well_formed(
        organisation.identifier_scheme, organisation.identifier
    ):
        raise Refused(_("The number does not have the form that the register gives. Check it."))
    same = Organisation.objects.none()
    if organisation.identifier:
        same = Organisation.objects.filter(
            identifier_scheme=organisation.identifier_scheme, identifier=organisation.identifier
        )
    if organisation.is_public_body:
        same |= Organisation.objects.filter(name__iexact=organisation.name, kind=organisation.kind)
    if same.exists():
        raise Refused(_("This organisation is here already. Ask one of its owners to invite you."))


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


@transaction.atomic
def verify_organisation(*, organisation: Organisation, actor: Actor, at: datetime) -> Organisation:
    """Confirm that the body is what it says; from now on it may pose challenges.

    Verifying again has no effect. Raises NotAllowed.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_verify_organisation, actor, organisation)
    if organisation.verified_at is not None:
        return organisation
    organisation.verified_at = at
    organisation.save(update_fields=["verified_at"])
    event = OrganisationVerified(organisation=organisation.slug, name=organisation.name)
    emit(event, actor=actor, at=at, before={"verified_at": None}, after={"verified_at": at})
    return organisation
