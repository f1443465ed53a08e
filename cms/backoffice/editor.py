"""Wagtail's editor of rich text, without what our strict policy for styles would block."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

# What React writes into two <style> elements of each editor; the policy allows neither. Of the
# first nothing is left, because lists here have one level. The second, which would draw the grey
# words in an empty box, stays, but empty: see EMPTY_STYLE in cms.settings.safety.
QUIET = {"maxListNesting": 0, "placeholder": ""}


class QuietRichTextArea(DraftailRichTextArea):
    """Draftail with lists of one level and no placeholder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options.update(QUIET)
