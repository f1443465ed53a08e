"""A challenge before anybody may see it: as the public, an applicant and a judge will."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from challenges.applications.forms import SectionForm
from challenges.applications.queries import criteria_of, form_of_version
from challenges.catalogue.actions import look_at_proposed
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.policy import may_observe_challenge
from challenges.catalogue.queries import amendment_under_way, challenge_for, form_of
from challenges.judging.forms import ScoresForm, criteria_rows, sums
from challenges.judging.queries import criteria_of_sheet, sample_parts
from challenges.kernel.policy import NotAllowed, require
from cms.models import ChallengePage
from cms.pages.permissions import way_back
from cms.pages.telling import story_of


@require_safe
@login_required
def as_public(request: HttpRequest, reference: str) -> HttpResponse:
    """The very page that the public will read, with the facts and the story as they are now or, of
    an approved challenge, as the change that is under way would make them."""
    challenge = previewed(request, reference)
    amendment = amendment_under_way(challenge)
    if amendment is None:
        return page_of(request, challenge)
    return look_at_proposed(
        amendment=amendment,
        look=lambda copy: page_of(request, copy),
        actor=request.actor,
        at=request.at,
    )


def page_of(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """The page with the words that count, whatever else is written in its editor."""
    page = ChallengePage.objects.filter(challenge=challenge).first()
    newest: Any = (
        page.get_latest_revision_as_object()
        if page
        else ChallengePage(title=challenge.title, slug=challenge.slug, challenge=challenge)
    )
    newest.story = story_of(challenge.story)
    # As the back office's own preview says it.
    request.is_preview = True
    context = newest.get_context(request) | preview_of(challenge)
    return render(request, newest.template, context)


@require_safe
@login_required
def as_applicant(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections of the form as an applicant will find them."""
    challenge = previewed(request, reference)
    sections = form_to_fill_in(challenge).sections
    tasks = [
        {
            "name": f"{number}. {section.title}",
            "href": reverse("portal:as_applicant_section", args=[reference, number]),
            "hint": ngettext("%(number)d question", "%(number)d questions", len(section.questions))
            % {"number": len(section.questions)},
            "state": "not_started",
        }
        for number, section in enumerate(sections, 1)
    ]
    context = preview_of(challenge) | {"groups": [{"title": _("The form"), "tasks": tasks}]}
    return render(request, "cms/portal/as_applicant.html", context)


@require_safe
@login_required
def as_applicant_section(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section with its questions; there is no form around them, so nothing can be sent."""
    challenge = previewed(request, reference)
    form = form_to_fill_in(challenge)
    sections = form.sections
    if not 1 <= number <= len(sections):
        raise Http404
    section = sections[number - 1]
    criteria = criteria_of(challenge, section)
    context = preview_of(challenge) | {
        "section": section,
        "items": SectionForm(section, answers={}, form=form).items(),
        "criteria": criteria,
        "has_help": bool(criteria) or any(each.guidance for each in section.questions),
        "number": number,
        "total": len(sections),
        "next": number + 1 if number < len(sections) else None,
    }
    return render(request, "cms/portal/as_applicant_section.html", context)


@require_safe
@login_required
def as_judge(request: HttpRequest, reference: str) -> HttpResponse:
    """A sample of an application beside the score sheet; nothing of it is sent or stored."""
    challenge = previewed(request, reference)
    form = ScoresForm(criteria=criteria_of_sheet(challenge))
    rows = criteria_rows(form)
    context = preview_of(challenge) | {
        "parts": sample_parts(form_to_fill_in(challenge).sections),
        "form": form,
        "criteria": rows,
        "is_preview": True,
        **sums(rows),
    }
    return render(request, "cms/portal/as_judge.html", context)


def previewed(request: HttpRequest, reference: str) -> Challenge:
    """The challenge, for those who may see it before it is public; for others there is none."""
    try:
        challenge = challenge_for(request.actor, reference, request.at)
    except Challenge.DoesNotExist:
        raise NotAllowed from None
    require(may_observe_challenge, request.actor, challenge)
    return challenge


def form_to_fill_in(challenge: Challenge) -> Any:
    """The form that counts now; an empty one where there is none yet."""
    try:
        version = form_of(challenge)
    except FormVersion.DoesNotExist:
        version = None
    return form_of_version(version)


def preview_of(challenge: Challenge) -> dict[str, Any]:
    back, _words = way_back(challenge)
    return {
        "challenge": challenge,
        "preview": True,
        "back_href": back,
        "demonstration": challenge.is_demonstration,
    }
