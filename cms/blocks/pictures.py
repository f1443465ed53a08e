"""A picture and a file to download."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with the words that stand for it: without them it cannot be saved."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=250,
        help_text=_("Read out to people who do not see it. Say what matters, not “a photo of”."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)
    credit = blocks.CharBlock(label=_("Who made it"), max_length=120, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class DownloadBlock(blocks.StructBlock):
    """A file with the name under which people know it."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("What it is"), max_length=160)
    note = blocks.CharBlock(label=_("What is in it, and from when"), max_length=250, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        template = "cms/blocks/download.html"
