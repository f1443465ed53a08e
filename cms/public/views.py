"""Reads one page's facts and shows them: the same for everybody."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from challenges.catalogue import queries
from challenges.catalogue.models import Mission, Programme
from challenges.kernel.policy import VISITOR

from . import algorithms, equality, organisations, sitemaps
from . import missions as missions_page
from . import programmes as programmes_page
from . import spread as spread_page
from .crumbs import HOME, TERMS
from .marks import hide_from_machines, marked


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme, present and past."""
    return render(
        request,
        "cms/public/programmes.html",
        {"programmes": programmes_page.listed(), "crumbs": [HOME]},
    )


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme with its decision, challenges, winners and pilots."""
    try:
        found = programmes_page.one(slug, request.at)
    except Programme.DoesNotExist:
        raise Http404 from None
    return render(request, "cms/public/programme.html", found)


@require_safe
def all_terms(request: HttpRequest) -> HttpResponse:
    """What those who apply accept, by what it is about; what was replaced stays readable."""
    versions = list(queries.all_terms(VISITOR))
    is_invented = any(each.is_invented for each in versions)
    context = {"versions": versions, "crumbs": [HOME], **marked(is_invented)}
    return render(request, "cms/public/all_terms.html", context)


@require_safe
def terms(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version of terms, in plain words and in full."""
    found = queries.terms_version(VISITOR, slug, number)
    context = {"terms": found, "crumbs": [HOME, TERMS], **marked(found.is_invented)}
    return render(request, "cms/public/terms.html", context)


@require_safe
def terms_of_hash(request: HttpRequest, sha256: str) -> HttpResponse:
    """From the fingerprint that an application keeps to the text that was accepted."""
    found = queries.terms_with_hash(VISITOR, sha256)
    return redirect("public:terms", found.slug, found.number)


@require_safe
def who_applied(request: HttpRequest, slug: str) -> HttpResponse:
    """What the applicants of a challenge said about themselves, in numbers."""
    found = equality.context(request, slug)
    response = render(request, "cms/public/who_applied.html", found)
    hide_from_machines(response, found["challenge"])
    return response


@require_safe
def how_judged(request: HttpRequest, slug: str) -> HttpResponse:
    """What was worked out by calculation when a challenge was judged."""
    found = algorithms.context(request, slug)
    response = render(request, "cms/public/how_judged.html", found)
    hide_from_machines(response, found["challenge"])
    return response


@require_safe
def how_judged_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for machines."""
    found = algorithms.context(request, slug)
    response = algorithms.as_json(found)
    hide_from_machines(response, found["challenge"])
    return response


@require_safe
def missions(request: HttpRequest) -> HttpResponse:
    """The city's missions and what each has launched."""
    return render(request, "cms/public/missions.html", missions_page.context(request.at))


@require_safe
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    """One mission with what it has launched and achieved."""
    try:
        found = missions_page.one(slug, request.at)
    except Mission.DoesNotExist:
        raise Http404 from None
    return render(request, "cms/public/mission.html", found)


@require_safe
def spread(request: HttpRequest) -> HttpResponse:
    """Every solution in every borough."""
    return render(request, "cms/public/spread.html", spread_page.overview(request.at))


@require_safe
def spread_invented(request: HttpRequest) -> HttpResponse:
    """The same for what a demonstration has invented."""
    return render(request, "cms/public/spread.html", spread_page.invented(request.at))


@require_safe
def spread_of(request: HttpRequest, slug: str) -> HttpResponse:
    """How one solution moves from body to body."""
    return render(request, "cms/public/spread_of.html", spread_page.one(slug, request.at))


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One body or startup, as far as it is public."""
    return render(request, "cms/public/organisation.html", organisations.one(slug, request.at))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Where search engines find every public address."""
    shown = {"parts": sitemaps.parts(request.at), "base": base_of(request)}
    return render(request, "cms/public/sitemap.xml", shown, content_type="application/xml")


@require_safe
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """So many of them, with the day on which each last changed."""
    name, _dash, number = part.rpartition("-")
    try:
        found = sitemaps.part(name, int(number), request.at)
    except (LookupError, ValueError):
        raise Http404 from None
    shown = {"addresses": found, "base": base_of(request)}
    return render(request, "cms/public/sitemap_part.xml", shown, content_type="application/xml")


def base_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone; a demonstration wants none at all."""
    return render(
        request,
        "cms/public/robots.txt",
        {"sitemap": request.build_absolute_uri("/sitemap.xml"), "closed": settings.DEMO},
        content_type="text/plain",
    )
