"""Nothing is tagged: Wagtail shows the tags of all bodies to everybody who chooses a picture."""

import pgtrigger
from taggit.models import TaggedItem


class Tagging(TaggedItem):
    """Wagtail's tags of pictures and files. No form has them, and the table takes none."""

    class Meta:
        app_label = "cms"
        proxy = True
        triggers = [pgtrigger.Protect(name="nothing_is_tagged", operation=pgtrigger.Insert)]
