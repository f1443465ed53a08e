"""One section of an application on a page of its own."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from challenges.applications import queries
from challenges.applications.forms import (
    SectionForm,
    posted,
)
from challenges.applications.states import ApplicationState

from .refusals import is_upload, read_refusals
from .saving import form_seen, save, save_elsewhere
from .showing import show_section


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def section(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section. Posting keeps what was typed, right or wrong; errors are shown afterwards. A
    script that shows how far an upload has got is told where to go on."""
    answer = _section(request, reference, number)
    if is_upload(request) and "Location" in answer:
        return JsonResponse({"href": answer["Location"]})
    return answer


def _section(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    application = queries.written_application(request.actor, reference)
    window = queries.window_of(application, request.at)
    if request.method != "POST" and window is None:
        if application.state != ApplicationState.DRAFT:
            return redirect("applications:task_list", reference)
        return redirect("applications:check", reference)
    if request.method == "POST":
        seen = queries.version_shown(application, form_seen(request))
        if seen != application.form_version:
            application.form_version = seen
            return save_elsewhere(request, queries.draft_of(application), number)
    draft = queries.draft_of(application, window.keys if window else None)
    if not 1 <= number <= len(draft.form.sections):
        raise Http404
    if request.method == "POST":
        return save(request, draft, number)
    refused = read_refusals(draft, request.GET.get("refused", ""))
    found = draft.page(number, also=refused)
    if draft.form.sections[number - 1].questions and not found.questions:
        return redirect("applications:task_list", reference)
    form = SectionForm(
        found,
        answers=draft.answers,
        form=draft.form,
        data=posted(found, draft.values) if refused or "check" in request.GET else None,
        refusals=refused,
        more=request.GET.get("more", ""),
    )
    return show_section(request, draft, number, form)
