"""Whether a body is what it says, and whether it may begin anything new."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.engines.domains import is_of_one_body
from challenges.organisations.events import (
    DomainVerified,
    OrganisationRefused,
    OrganisationReinstated,
    OrganisationSuspended,
    OrganisationVerified,
)
from challenges.organisations.models import Organisation, OrganisationDomain
from challenges.organisations.queries import lock_organisation


@transaction.atomic
def verify_organisation(
    *, organisation: Organisation, note: str = "", actor: Actor, at: datetime
) -> Organisation:
    """Confirm that the body is what it says; from now on it may pose challenges.

    `note` says how that was checked. Verifying again has no effect. Raises NotAllowed.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_verify_organisation, actor, organisation)
    if organisation.verified_at is not None:
        return organisation
    event = OrganisationVerified(organisation=organisation.slug, name=organisation.name)
    facts = {
        "verified_at": at,
        "verification_note": note.strip(),
        "refused_at": None,
        "refused_because": "",
    }
    return _set(organisation, event, facts, actor=actor, at=at)


@transaction.atomic
def refuse_organisation(
    *, organisation: Organisation, reason: str, actor: Actor, at: datetime
) -> Organisation:
    """Say what could not be confirmed; its owners read it and may correct it.

    Raises NotAllowed, or Refused without a reason or for a body that is verified.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_verify_organisation, actor, organisation)
    if organisation.verified_at is not None:
        raise Refused(
            _("%(name)s is verified already. Suspend it instead.") % {"name": organisation}
        )
    reason = _reason(reason)
    event = OrganisationRefused(
        organisation=organisation.slug, name=organisation.name, reason=reason
    )
    facts = {"refused_at": at, "refused_because": reason}
    return _set(organisation, event, facts, actor=actor, at=at)


@transaction.atomic
def suspend_organisation(
    *, organisation: Organisation, reason: str, actor: Actor, at: datetime
) -> Organisation:
    """Let it begin nothing new for now; what is public stays, what runs goes on.

    Raises NotAllowed, or Refused without a reason.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_verify_organisation, actor, organisation)
    reason = _reason(reason)
    if organisation.suspended_at is not None:
        return organisation
    event = OrganisationSuspended(
        organisation=organisation.slug, name=organisation.name, reason=reason
    )
    facts = {"suspended_at": at, "suspended_because": reason}
    return _set(organisation, event, facts, actor=actor, at=at)


@transaction.atomic
def reinstate_organisation(
    *, organisation: Organisation, actor: Actor, at: datetime
) -> Organisation:
    """End a suspension. One that is not suspended is no error. Raises NotAllowed."""
    organisation = lock_organisation(organisation)
    require(policy.may_verify_organisation, actor, organisation)
    if organisation.suspended_at is None:
        return organisation
    event = OrganisationReinstated(organisation=organisation.slug, name=organisation.name)
    facts = {"suspended_at": None, "suspended_because": ""}
    return _set(organisation, event, facts, actor=actor, at=at)


@transaction.atomic
def verify_domain(
    *, organisation: Organisation, domain: str, actor: Actor, at: datetime
) -> OrganisationDomain:
    """Believe from now on that who has an address there is one of the body's people.

    Raises NotAllowed, or Refused for a domain that many share.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_verify_organisation, actor, organisation)
    if not is_of_one_body(domain):
        raise Refused(
            _("%(domain)s says nothing of where somebody works, so it cannot be verified.")
            % {"domain": domain}
        )
    row, _is_new = OrganisationDomain.objects.get_or_create(
        organisation=organisation, domain=domain
    )
    if row.verified_at is None:
        row.verified_at, row.verified_by = at, policy.person(actor)
        row.save()
        event = DomainVerified(organisation=organisation.slug, domain=domain)
        emit(event, actor=actor, at=at, after={"verified_at": at})
    return row


def _reason(words: str) -> str:
    if not words.strip():
        raise Refused(_("Say why: its owners read it."))
    return words.strip()[:2000]


def _set(
    organisation: Organisation, event: Any, facts: dict[str, Any], *, actor: Actor, at: datetime
) -> Organisation:
    before = {name: getattr(organisation, name) for name in facts}
    for name, value in facts.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(facts))
    changed = {name: value for name, value in facts.items() if value != before[name]}
    emit(event, actor=actor, at=at, before={n: before[n] for n in changed}, after=changed)
    return organisation
