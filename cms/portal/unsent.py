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
    """Look at what waits and send it; posting here throws one of it away."""
    held = waiting.held_for(request)
    key = request.POST.get(waiting.KEY)
    if key in [each.key for each in held]:
        waiting.forget(request, str(key))
        messages.success(request, _("What you had typed is thrown away."))
        return redirect("portal:unsent" if len(held) > 1 else "portal:home")
    return waiting.offer(request, held, status=200) if held else redirect("portal:home")
