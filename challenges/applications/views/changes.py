"""What has changed in a challenge since its application was begun, until its reader puts it away.

That somebody has read it is kept with their sign-in alone: it is no business of anybody else's.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from challenges.applications import queries
from challenges.applications.models import Application

# In the session: by the reference of an application the moment of the newest change that was read.
READ = "changes_read"


@require_POST
@login_required
def put_changes_away(request: HttpRequest, reference: str) -> HttpResponse:
    """All that stands there now has been read."""
    application = queries.written_application(request.actor, reference)
    newest = max((each.decided_at for each in queries.changes_since(application)), default=None)
    if newest is not None:
        read = request.session.get(READ, {})
        request.session[READ] = {**read, reference: newest.isoformat()}
    return redirect("applications:task_list", reference)


def changes_for(request: HttpRequest, application: Application) -> dict[str, Any]:
    """The changes that its reader has not put away, the newest first, and whether there are any."""
    found = queries.changes_since(application)
    read = request.session.get(READ, {}).get(application.reference)
    until = datetime.fromisoformat(read) if read else None
    return {
        "changes": [each for each in found if until is None or each.decided_at > until],
        "has_changes": bool(found),
    }
