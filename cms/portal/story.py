"""The way from a challenge to the place where its story is written."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from challenges.catalogue.policy import edited_challenges
from cms.backoffice.shelves import shelf_of
from cms.pages.following import follow


@require_safe
@login_required
def story(request: HttpRequest, reference: str) -> HttpResponse:
    """Straight to the editor of the challenge's page, with a shelf for its pictures.

    Back to the task list where the site has no list of challenges yet.
    """
    challenge = get_object_or_404(edited_challenges(request.actor), reference=reference)
    page = follow(challenge)
    if page is None:
        return redirect("catalogue:task_list", reference)
    shelf_of(challenge.owner)
    shelf_of(None)
    return redirect("wagtailadmin_pages:edit", page.pk)
