"""The site's own tables: its brand, and the pages that editors write."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.pages.challenge import ChallengePage
from cms.pages.challenge_index import ChallengeIndexPage
from cms.pages.content import ContentPage
from cms.pages.home import HomePage

__all__ = ["BrandSettings", "ChallengeIndexPage", "ChallengePage", "ContentPage", "HomePage"]


@register_setting(icon="view")
class BrandSettings(BaseSiteSetting):
    """What makes the site look like the city that runs it; empty means the installation's own."""

    name = models.CharField(
        _("name of the site"), max_length=40, blank=True, help_text=_("Shown in the head.")
    )
    city = models.CharField(_("name of the city"), max_length=60, blank=True)
    run_by = models.CharField(_("who runs the site"), max_length=120, blank=True)
    contact_email = models.EmailField(_("email address for questions"), blank=True)
    lit_row = models.PositiveSmallIntegerField(
        _("row of the lit tile"),
        null=True,
        blank=True,
        help_text=_("Which tile of the mark is gold. Empty: the installation's own."),
    )
    lit_col = models.PositiveSmallIntegerField(_("column of the lit tile"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("city"),
        FieldPanel("run_by"),
        FieldPanel("contact_email"),
        FieldRowPanel([FieldPanel("lit_row"), FieldPanel("lit_col")]),
    ]

    class Meta:
        verbose_name = _("brand")

    def __str__(self) -> str:
        return self.name
