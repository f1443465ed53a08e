"""The home page."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from cms.public import home

from .challenge import ChallengePage
from .challenge_index import ChallengeIndexPage
from .permissions import StandingPagePermissions, standing_reason

# By how deep they lie below the home page.
MOST_READ: dict[int, type[Page]] = {1: ChallengeIndexPage, 2: ChallengePage}
HEADLINE = _("A good idea should not stop at the borough boundary")
LEDE = _(
    "Public bodies pose a problem. Startups answer it. What works in one borough moves to the "
    "next, and anyone can watch it go."
)


class HomePage(Page):
    """Shows that ideas move; editors change the two sentences at its head."""

    headline = models.CharField(_("headline"), max_length=120, default=HEADLINE)
    lede = models.CharField(_("sentence below it"), max_length=300, default=LEDE)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lede")]
    settings_panels: ClassVar[list[Panel]] = []
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "cms/pages/home.html"
    why_refused = staticmethod(standing_reason)

    class Meta:
        verbose_name = _("home page")

    def permissions_for_user(self, user):
        return StandingPagePermissions(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to the list of challenges or to the page of one, in one query."""
        model = MOST_READ.get(len(path_components))
        if model is not None:
            path = self.url_path + "/".join(path_components) + "/"
            page = model.objects.filter(url_path=path, live=True).first()
            if page is not None:
                return RouteResult(page)
        return super().route(request, path_components)

    def get_view_restrictions(self):
        """None: everybody may see the public list and the way to it."""
        return PageViewRestriction.objects.none()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | home.context(request.at)
