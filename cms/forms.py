"""How every Django form of the site is drawn: settings name it as FORM_RENDERER."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Draws forms, fields and formsets as GOV.UK components from `templates/forms/`.

    An area's form stays plain Django; what a component needs to know beyond the
    field stands in the widget's attributes (docs/design.md, "Forms").
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"
