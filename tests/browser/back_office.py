"""What axe finds in the back office that is ours; Wagtail's frame and editor are looked at too."""

from playwright.sync_api import Page

from tests.harness.axe import violations

# Wagtail's own, each by the rule and by what it is found on.
WAGTAILS_OWN = (
    ("target-size", "w-minimap"),  # the map of a long form at the right edge
    ("target-size", "data-streamfield-action"),  # a block's buttons at 320 px
    ("scrollable-region-focusable", "w-minimap"),
    ("landmark-unique", "-section"),  # the second step of a list is called "Step" as the first
    ("button-name", "w-editing-sessions__session"),  # the face of whoever else is here
)


def mistakes(page: Page) -> list[str]:
    """What axe finds on the page as it is now, and whether it is wider than the window."""
    found = [
        f"{each['id']}: {node['target']} {node['html'][:120]}"
        for each in violations(page)
        for node in each["nodes"]
        if not any(
            each["id"] == rule and part in f"{node['target']} {node['html']}"
            for rule, part in WAGTAILS_OWN
        )
    ]
    width = page.viewport_size["width"] if page.viewport_size else 0
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"wider than {width}: {page.url}")
    return found
