"""What a browser sends from the page of a section of set-up."""

from typing import Any

Sent = dict[str, Any]


def sent(page: Any, **changes: Any) -> Sent:
    """The page's form as it stands, with these boxes changed."""
    context = page.context
    data: Sent = {"version": str(context["version"]), "seen": context.get("seen", "")}
    for part in (context["sheet"].main, context["sheet"].rows):
        if part is None:
            continue
        forms = [part] if not hasattr(part, "forms") else [part.management_form, *part.forms]
        for form in forms:
            for box in form:
                data |= _box(box)
    return data | changes


def _box(box: Any) -> Sent:
    value = box.value()
    if hasattr(box.field.widget, "decompress"):
        parts = value if isinstance(value, list) else box.field.widget.decompress(value)
        return {
            f"{box.html_name}_{place}": "" if each is None else str(each)
            for place, each in enumerate(parts)
        }
    if hasattr(box.field.widget, "year_field"):
        day = box.field.widget.format_value(value)
        return {f"{box.html_name}_{part}": str(said or "") for part, said in day.items()}
    if isinstance(value, list | tuple):
        return {box.html_name: [str(each) for each in value]}
    if value is True:
        return {box.html_name: "on"}
    if value is None or value is False:
        return {}
    return {box.html_name: str(getattr(value, "slug", value))}
