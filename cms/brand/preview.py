"""The look that is being set, on a page of its own, before it is saved."""

from base64 import b64encode
from dataclasses import dataclass, fields
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST
from wagtail.admin.panels import Panel, get_edit_handler
from wagtail.models import Site

from cms import context
from cms.brand.logo import content_of, small_copy
from cms.middleware.policy import allow_only


class BrandPreview(Panel):
    """A button that shows what stands in the form, and the frame in which it shows."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/brand_preview.html"


@require_POST
def preview(request: HttpRequest, site: int) -> HttpResponse:
    """A page with the parts that a brand changes, in the brand of the form; nothing is kept."""
    from cms.models import BrandSettings

    if not request.user.has_perm("cms.change_brandsettings"):
        raise Http404
    of_site = get_object_or_404(Site, pk=site)
    kept = BrandSettings.objects.filter(site=of_site).first() or BrandSettings(site=of_site)
    form_class = get_edit_handler(BrandSettings).get_form_class()
    form = form_class(request.POST, request.FILES, instance=kept, for_user=request.user)
    if not form.is_valid():
        wrong = [(form.fields[name].label if name in form.fields else "", each)
                 for name, said in form.errors.items() for each in said]  # fmt: skip
        return render(request, "cms/brand/preview.html", {"wrong": wrong})
    form.save(commit=False)
    brand = context.brand_of(kept, context.city_tiles())
    facts = {each.name: getattr(brand, each.name) for each in fields(context.SiteBrand)}
    style = brand.theme.stylesheet()
    shown = {
        "site_brand": Previewed(**facts, drawn_logo=logo_in_words(kept)),
        "style": mark_safe(style),  # noqa: S308 - only colours of six figures come through the form
        "demonstration": False,
    }
    answer = render(request, "cms/brand/preview.html", shown)
    return allow_only(answer, style=style, styles=["'self'"])


@dataclass(frozen=True)
class Previewed(context.SiteBrand):
    """A brand that no address serves yet: its colours and its logo stand on the page itself."""

    drawn_logo: str = ""
    theme_href = ""

    @property
    def logo_href(self) -> str:
        return self.drawn_logo


def logo_in_words(kept: Any) -> str:
    """The small copy of the logo as an address that holds it; '' where there is none."""
    if not kept.logo:
        return ""
    drawn = small_copy(content_of(kept.logo))
    return f"data:image/png;base64,{b64encode(drawn).decode()}"
