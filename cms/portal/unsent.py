"""What somebody sent after they had been signed out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms import unsent as waiting


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """Look at what waits and send it; posting here throws it away."""
    held = waiting.held_for(request)
    if held is None:
        return redirect("portal:home")
    if request.method == "POST":
        waiting.forget(request)
        messages.success(request, _("What you had typed is thrown away."))
        return redirect("portal:home")
    return waiting.offer(request, held, status=200)
