"""Pictures and files of pages: for everybody once a public page shows them, before for a few.

A draft's story may hold what its body has not published. So no file in the media folder has an
address that works by itself: the site asks first, in production, too.
"""

from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.signals import page_published

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import (
    observed_challenges,
    published_challenges,
    readable_challenges,
)
from challenges.kernel.policy import VISITOR
from cms.pages.challenge import ChallengePage

FIVE_MINUTES = 300


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture in one of its sizes. Documents have an address of their own in Wagtail.

    The original is for its body only: it may hold where and by whom it was taken.
    """
    images = get_image_model()
    rendition = images.get_rendition_model().objects.select_related("image")
    found = rendition.filter(file=path).first()
    image = found.image if found else images.objects.filter(file=path).first()
    if image is None:
        raise Http404
    is_public = found is not None and is_shown(image)
    is_for_some = found is not None and not is_public and is_shown_to(request, image)
    if not (is_public or is_for_some or may_look_at(request, image)):
        raise Http404
    response = FileResponse(default_storage.open(path), filename=PurePosixPath(path).name)
    response["Cache-Control"] = (
        f"public, max-age={FIVE_MINUTES}" if is_public else "no-store, private"
    )
    return response


def refuse_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Raises Http404 for a document that no page names which this person may read, as for one that
    is not there."""
    if not (is_shown(document) or is_shown_to(request, document) or may_look_at(request, document)):
        raise Http404


def may_look_at(request: HttpRequest, thing: AbstractImage | AbstractDocument) -> bool:
    """Whoever may choose or change it in the back office, and all who read its body's drafts."""
    user = request.user
    policy = policy_registry.get(thing)
    if policy.user_has_any_permission_for_instance(user, ["choose", "change"], thing):
        return True
    drafts = observed_challenges(request.actor)
    return drafts.filter(owner__shelf__collection=thing.collection_id).exists()


def is_shown(thing: AbstractImage | AbstractDocument) -> bool:
    """Whether a page that everybody may read, and finds, has it in its public words."""
    listed = published_challenges(VISITOR)
    return naming_pages(thing).exclude(stories_but_of(listed)).exists()


def is_shown_to(request: HttpRequest, thing: AbstractImage | AbstractDocument) -> bool:
    """Whether the person may open the page of an unlisted or invitation-only challenge that has
    it."""
    return naming_pages(thing).exclude(stories_but_of(readable_challenges(request.actor))).exists()


def naming_pages(thing: AbstractImage | AbstractDocument) -> QuerySet[Page]:
    """The live pages in whose public words it is."""
    naming = ReferenceIndex.get_references_to(thing).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    keys = [int(key) for key in naming.values_list("object_id", flat=True)]
    return Page.objects.live().public().filter(pk__in=keys)


def stories_but_of(challenges: QuerySet[Challenge]) -> Q:
    """The pages of all other challenges; pages that editors write for the site are none."""
    others = ChallengePage.objects.exclude(challenge__in=challenges)
    return Q(pk__in=others.values("pk"))


def note_what_is_shown(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Wagtail leaves this to a worker; a page is not to wait for its pictures."""
    ReferenceIndex.create_or_update_for_object(instance)


def connect() -> None:
    page_published.connect(note_what_is_shown, dispatch_uid="note_what_is_shown")
