"""What is known of an organisation: names, numbers, addresses, of what it is a part."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.engines.domains import is_of_one_body, tidy_domain
from challenges.organisations.engines.identifiers import complete, is_well_formed
from challenges.organisations.events import OrganisationChanged
from challenges.organisations.models import Identifier, Organisation, OrganisationDomain
from challenges.organisations.queries import lock_organisation

OWN_WORDS = ("short_name", "aliases", "website", "summary")
IDENTITY = ("name", "parent", "locality")


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    version: int,
    facts: Mapping[str, Any],
    identifiers: Sequence[tuple[str, str]] | None = None,
    domains: Sequence[str] | None = None,
    actor: Actor,
    at: datetime,
) -> Organisation:
    """Save what its owners say of it; `version` is the one they had seen.

    `facts` are columns of OWN_WORDS and IDENTITY. `identifiers` (scheme, number) and `domains`
    become exactly these; None leaves them. A domain that is new waits to be verified. A body that
    could not be verified waits to be looked at again. Raises NotAllowed, or Refused where
    somebody else was quicker, a number is another's, or it would be a part of itself.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_change_organisation, actor, organisation)
    if set(facts) & set(IDENTITY) or identifiers is not None:
        require(policy.may_change_identity, actor, organisation)
    if unknown := set(facts) - {*OWN_WORDS, *IDENTITY}:
        raise ValueError(f"no column to change here: {', '.join(sorted(unknown))}")
    if version != organisation.version:
        raise Refused(
            _("Somebody else has changed this since you opened it. Compare, and save again.")
        )
    wanted = {**facts}
    if organisation.refused_at is not None:
        wanted |= {"refused_at": None, "refused_because": ""}
    before, after = differences(organisation, wanted)
    for name in after:
        setattr(organisation, name, wanted[name])
    try:
        with transaction.atomic():
            organisation.version += 1
            organisation.save()
    except IntegrityError as clash:
        raise Refused(
            _("That would make %(name)s a part of its own part, or of what is invented. Choose "
              "another body of which it is a part.")
            % {"name": organisation}
        ) from clash  # fmt: skip
    for noun, changed in (
        ("identifiers", write_identifiers(organisation, identifiers)),
        ("domains", write_domains(organisation, domains)),
    ):
        if changed is not None:
            before, after = {**before, noun: changed[0]}, {**after, noun: changed[1]}
    if not after:
        return organisation
    event = OrganisationChanged(organisation=organisation.slug, name=organisation.name)
    emit(event, actor=actor, at=at, before=before, after=after)
    return organisation


def write_identifiers(
    organisation: Organisation, wanted: Sequence[tuple[str, str]] | None
) -> tuple[list[str], list[str]] | None:
    """Make these its numbers; what they were and are now, None where nothing changes."""
    if wanted is None:
        return None
    pairs = [(scheme, complete(scheme, number)) for scheme, number in wanted if number.strip()]
    held = list(organisation.identifiers.order_by("pk").values_list("scheme", "value"))
    if sorted(held) == sorted(pairs):
        return None
    if len({scheme for scheme, _number in pairs}) < len(pairs):
        raise Refused(_("Give one number for each register."))
    for scheme, number in pairs:
        if not is_well_formed(scheme, number):
            raise Refused(_("The number does not have the form that the register gives. Check it."))
        same = Identifier.objects.filter(scheme=scheme, value=number)
        if same.exclude(organisation=organisation).exists():
            raise Refused(
                _("%(number)s is the number of another organisation here. Check it.")
                % {"number": number}
            )
    organisation.identifiers.all().delete()
    try:
        with transaction.atomic():
            Identifier.objects.bulk_create(
                Identifier(organisation=organisation, scheme=scheme, value=number)
                for scheme, number in pairs
            )
    except IntegrityError as clash:
        raise Refused(
            _("Somebody registered the same organisation at this moment. Try again.")
        ) from clash
    return [" ".join(pair) for pair in held], [" ".join(pair) for pair in pairs]


def write_domains(
    organisation: Organisation, wanted: Sequence[str] | None
) -> tuple[list[str], list[str]] | None:
    """Make these its domains; what is verified stays so. Raises Refused for shared ones."""
    if wanted is None:
        return None
    tidy = sorted({tidy_domain(each) for each in wanted})
    held = list(organisation.domains.order_by("domain").values_list("domain", flat=True))
    if tidy == held:
        return None
    for domain in tidy:
        if not is_of_one_body(domain):
            raise Refused(
                _("Anybody can have an address there, or it is not one body's alone. Enter what "
                  "stands behind the @ in your colleagues’ addresses, such as hackney.gov.uk.")
            )  # fmt: skip
    organisation.domains.exclude(domain__in=tidy).delete()
    OrganisationDomain.objects.bulk_create(
        OrganisationDomain(organisation=organisation, domain=domain)
        for domain in tidy
        if domain not in held
    )
    return held, tidy
