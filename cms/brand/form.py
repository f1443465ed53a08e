"""The form of the brand says what holds where a box is empty."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms import context
from cms.brand.theme import OWN


class BrandForm(WagtailAdminModelForm):
    """Each box with the installation's own value behind its help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = context.brand_of(None, context.city_tiles())
        row, column = own.lit
        values = {
            "name": own.name,
            "city": own.city,
            "lit_row": row,
            "lit_col": column,
            "brand_colour": OWN["brand"],
            "leaf_colour": OWN["leaf"],
            "link_colour": OWN["link"],
        }
        for name, value in values.items():
            field = self.fields.get(name)
            if field is not None and value:
                said = _("Empty: %(value)s.") % {"value": value}
                field.help_text = f"{field.help_text} {said}".strip()
