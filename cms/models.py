"""The site's own tables: its brand, and the pages that editors write."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.backoffice.shelves import Shelf
from cms.backoffice.tags import Tagging
from cms.brand.colours import is_colour
from cms.brand.form import BrandForm
from cms.brand.logo import check_logo
from cms.brand.preview import BrandPreview
from cms.brand.theme import Theme, faults
from cms.context import city_tiles
from cms.pages.challenge import ChallengePage
from cms.pages.challenge_index import ChallengeIndexPage
from cms.pages.content import ContentPage
from cms.pages.home import HomePage

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

__all__ = [
    "BrandSettings",
    "ChallengeIndexPage",
    "ChallengePage",
    "ContentPage",
    "HomePage",
    "Shelf",
    "Tagging",
]


def colour_field(label: "StrPromise", help_text: "StrPromise | str" = "") -> models.CharField:
    """Six figures behind #; empty means the installation's own colour."""
    known = RegexValidator(
        r"^#[0-9A-Fa-f]{6}\Z", _("Enter # and six figures from 0 to f, such as #0c4a42.")
    )
    return models.CharField(
        label, max_length=7, blank=True, validators=[known], help_text=help_text
    )


@register_setting(icon="view")
class BrandSettings(BaseSiteSetting):
    """What makes the site look like the city that runs it; empty means the installation's own."""

    name = models.CharField(
        _("name of the site"), max_length=40, blank=True, help_text=_("Shown in the head.")
    )
    city = models.CharField(_("name of the city"), max_length=60, blank=True)
    run_by = models.CharField(_("who runs the site"), max_length=120, blank=True)
    contact_email = models.EmailField(_("email address for questions"), blank=True)
    logo = models.ImageField(
        _("logo"),
        upload_to="brand",
        blank=True,
        validators=[check_logo],
        width_field="logo_width",
        height_field="logo_height",
        help_text=_(
            "Stands in the head in place of the city’s tiles. A PNG or WebP of at most 1 MB that "
            "can be made out on the main colour."
        ),
    )
    logo_words = models.CharField(
        _("words for the logo"),
        max_length=120,
        blank=True,
        help_text=_("What somebody hears who does not see it: mostly the name of the body."),
    )
    logo_width = models.PositiveIntegerField(null=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, editable=False)
    lit_row = models.PositiveSmallIntegerField(
        _("row of the lit tile"),
        null=True,
        blank=True,
        help_text=_("Which tile of the mark is gold. Empty: the installation's own."),
    )
    lit_col = models.PositiveSmallIntegerField(_("column of the lit tile"), null=True, blank=True)
    brand_colour = colour_field(_("main colour"), _("The bands at the head and the foot."))
    leaf_colour = colour_field(
        _("second colour"), _("How far something has got: maps, bars, the names of bodies.")
    )
    link_colour = colour_field(_("colour of links"))

    base_form_class = BrandForm
    panels = [
        FieldPanel("name"),
        FieldPanel("city"),
        FieldPanel("run_by"),
        FieldPanel("contact_email"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_words")], heading=_("Logo")),
        FieldRowPanel([FieldPanel("lit_row"), FieldPanel("lit_col")]),
        MultiFieldPanel(
            [FieldPanel("brand_colour"), FieldPanel("leaf_colour"), FieldPanel("link_colour")],
            heading=_("Colours"),
            help_text=_(
                "Enter each as # and six figures, such as #0c4a42. Paler and darker tones follow "
                "from them. A colour that people could not read is refused."
            ),
        ),
        BrandPreview(heading=_("Preview")),
    ]

    class Meta:
        verbose_name = _("brand")

    def __str__(self) -> str:
        return self.name

    @property
    def theme(self) -> Theme:
        return Theme(
            brand=self.brand_colour.lower(),
            leaf=self.leaf_colour.lower(),
            link=self.link_colour.lower(),
        )

    def clean(self) -> None:
        """Refuses colours that people could not read, and a tile that the city does not have."""
        said: dict[str, Any] = {}
        wrong = [
            colour
            for colour in (self.brand_colour, self.leaf_colour, self.link_colour)
            if colour and not is_colour(colour.lower())
        ]
        if not wrong:
            said |= {f"{name}_colour": words for name, words in faults(self.theme).items()}
        lit = (self.lit_row, self.lit_col)
        if lit != (None, None) and lit not in city_tiles():
            said["lit_row"] = _("The city has no tile in this row and column.")
        if self.logo and not self.logo_words:
            said["logo_words"] = _("Say what somebody hears who does not see the logo.")
        if said:
            raise ValidationError(said)
