"""A plain page of words: about, accessibility, privacy, cookies."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import PageBlock
from cms.public.crumbs import HOME


class ContentPage(Page):
    """Words that editors own. The first ones come with the site; see `cms.pages.tree`."""

    lede = models.CharField(_("sentence below the title"), max_length=300, blank=True)
    body = StreamField(PageBlock(), verbose_name=_("text"), blank=True)

    search_fields = [
        *Page.search_fields, index.SearchField("lede"), index.SearchField("body"),
    ]  # fmt: skip
    content_panels = [*Page.content_panels, FieldPanel("lede"), FieldPanel("body")]
    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]
    template = "cms/pages/content.html"

    class Meta:
        verbose_name = _("page of words")
        verbose_name_plural = _("pages of words")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        return super().get_context(request, *args, **kwargs) | {"crumbs": [HOME]}
