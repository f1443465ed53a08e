"""A body's page: what it asked, what it tried, what it took up. A startup's: what is public."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from challenges.applications.policy import public_applications
from challenges.catalogue.models import Partner
from challenges.catalogue.policy import published_challenges
from challenges.catalogue.queries import public_challenges
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Organisation
from challenges.organisations.policy import visible_organisations
from challenges.pilots.policy import is_demonstration, visible_adoptions, visible_pilots
from cms import words
from cms.public.crumbs import HOME
from cms.public.marks import marked
from cms.public.outcomes import outcomes
from cms.public.rows import challenge_rows
from cms.templatetags.citywide import short_address


def one(slug: str, at: datetime) -> dict[str, Any]:
    """The page of one organisation. Raises Http404 for one of which nothing is public.

    A body is known once it is verified; a startup, once it is a finalist or its pilot runs;
    a partner, with its challenge.
    """
    body = Organisation.objects.select_related("locality", "parent").filter(slug=slug).first()
    if body is None:
        raise Http404
    published = published_challenges(VISITOR)
    partnerships = Partner.objects.filter(organisation=body, challenge__in=published)
    challenges = list(
        public_challenges(VISITOR, at).filter(
            Q(owner=body) | Q(pk__in=partnerships.values("challenge"))
        )
    )
    entered = outcomes(public_applications().filter(organisation=body))
    hosted = list(
        visible_pilots(VISITOR)
        .filter(host=body)
        .select_related("host", "application__organisation")
        .order_by("title", "pk")
    )
    adoptions = list(
        visible_adoptions(VISITOR)
        .filter(organisation=body)
        .select_related(
            "pilot__application__organisation", "pilot__application__challenge__programme"
        )
        .order_by("pilot__title", "pk")
    )
    runs = list(body.programmes.order_by("-launched_on", "name")) if body.verified_at else []
    delivers = list(body.delivered_programmes.order_by("-launched_on", "name"))
    if not any((body.verified_at, challenges, entered, hosted, adoptions, runs, delivers)):
        raise Http404
    return {
        "crumbs": [HOME],
        "body": body,
        "can_be_followed": body.is_public_body and body.verified_at is not None,
        "facts": facts(body),
        "parts": visible_organisations(VISITOR).filter(parent=body).order_by("name", "pk"),
        "rows": [
            replace(row, owner="" if row.owner == body.name else row.owner)
            for row in challenge_rows(challenges, at=at)
        ],
        "outcomes": entered,
        "hosted": hosted,
        "adoptions": adoptions,
        "programmes": runs,
        "delivered": delivers,
        **marked(
            body.is_demonstration
            or any(each.is_demonstration for each in challenges)
            or any(is_demonstration(each.pilot) for each in adoptions)
        ),
    }


def facts(body: Organisation) -> list[dict[str, Any]]:
    """For `components/facts.html`."""
    found = [{"label": _("Kind"), "value": body.get_kind_display()}]
    if body.locality:
        found.append({"label": _("Place"), "value": body.locality.name})
    if body.parent and body.parent.verified_at:
        href = f"/organisations/{body.parent.slug}/"
        found.append({"label": _("Part of"), "value": body.parent.name, "href": href})
    if body.aliases:
        found.append({"label": _("Also known as"), "value": ", ".join(body.aliases)})
    found += [
        {"label": each.get_scheme_display(), "value": each.value}
        for each in body.identifiers.order_by("scheme")
    ]
    if first := body.identifiers.order_by("scheme").first():
        found.append({"label": _("In open data"), "value": first.org_id})
    if body.is_public_body:
        checked = words.partial_date(body.verified_at) if body.verified_at else _("Not yet")
        found.append({"label": _("Verified by the programme team"), "value": checked})
    if body.website:
        found.append(
            {"label": _("Website"), "value": short_address(body.website), "href": body.website}
        )
    if body.closed_on:
        found.append({"label": _("Closed"), "value": words.partial_date(body.closed_on)})
    return found
