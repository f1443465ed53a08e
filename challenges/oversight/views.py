"""Pages that look across everything."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from challenges.kernel.policy import require

from . import policy, queries
from .forms import AuditFilter


@require_safe
@login_required
def audit(request: HttpRequest) -> HttpResponse:
    """The audit trail with its filters, newest first."""
    require(policy.may_read_audit, request.actor)
    form = AuditFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    lines, more = queries.audit_page(request.actor, **wanted)
    first = request.GET.copy()
    first.pop("before", None)
    following = first.copy()
    following["before"] = str(more)
    return render(
        request,
        "oversight/audit.html",
        {
            "form": form,
            "lines": lines,
            "first_href": f"?{first.urlencode()}",
            "next_href": f"?{following.urlencode()}" if more else "",
        },
    )


@require_safe
@login_required
def jobs(request: HttpRequest) -> HttpResponse:
    """What waits, runs and failed in the background."""
    require(policy.may_see_jobs, request.actor)
    return render(request, "oversight/jobs.html", {"jobs": queries.jobs(request.actor, request.at)})
