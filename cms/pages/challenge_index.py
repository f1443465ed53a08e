"""The list of challenges, under which each challenge's page lies."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page, PageViewRestriction

from cms.public import challenges

from .permissions import StandingPagePermissions, standing_reason


class ChallengeIndexPage(Page):
    """Search and filters over everything that is public."""

    lede = models.CharField(
        _("sentence below the title"),
        max_length=200,
        default=_("Problems that public bodies want help with."),
        help_text=_("The page itself adds how many are open."),
    )

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    settings_panels: ClassVar[list[Panel]] = []
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ChallengePage"]
    max_count = 1
    template = "cms/pages/challenge_index.html"
    why_refused = staticmethod(standing_reason)

    class Meta:
        verbose_name = _("list of challenges")

    def permissions_for_user(self, user):
        return StandingPagePermissions(user, self)

    def get_view_restrictions(self):
        """None: everybody may see the public list and the way to it."""
        return PageViewRestriction.objects.none()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        found = challenges.context(request.GET, request.at)
        return context | found | {"lede": f"{self.lede} {found['open_words']}".strip()}
