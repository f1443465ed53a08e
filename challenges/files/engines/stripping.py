"""A file without what it says of who made it: author, program, dates, places, names of comments.

What stands on its pages is left as it is; nobody's name is looked for there.
"""

import io
import re
import zipfile

from . import pictures
from .sniff import KINDS

OFFICE = frozenset(media for kind in ("docx", "xlsx", "pptx") for media in KINDS[kind])
PLAIN = frozenset(KINDS["csv"])
PDF = "application/pdf"

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006"
_PROPERTIES = {
    "docprops/core.xml": "<cp:coreProperties "
    f'xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties"/>',
    "docprops/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
    "docprops/custom.xml": f'<Properties xmlns="{_OFFICE}/custom-properties"/>',
}
TOLD_IN_PICTURES = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop")
# Who wrote a comment or a tracked change.
_COMMENTED = re.compile(r"^(word/.*\.xml|xl/.*(comments|persons?).*\.xml|ppt/comment.*\.xml)$")
_NAMES = re.compile(rb'((?:w:author|w:initials|displayName|userId|name|initials)=)"[^"]*"')
_WORD_NAMES = re.compile(rb'((?:w:author|w:initials)=)"[^"]*"')
_AUTHORS = re.compile(rb"(<author>)[^<]*(</author>)")


def is_strippable(media_type: str) -> bool:
    """Whether `stripped` knows the kind; of an archive nobody knows what is in it."""
    return media_type == PDF or media_type in OFFICE | PLAIN | set(pictures.FORMATS)


def stripped(content: bytes, media_type: str) -> bytes | None:
    """The file without it; None where that cannot be done, and it had better not be shown."""
    if media_type in PLAIN:
        return content
    try:
        if media_type == PDF:
            return _pdf(content)
        if media_type in OFFICE:
            return _office(content)
        if media_type in pictures.FORMATS:
            return _picture(content, pictures.FORMATS[media_type])
    except Exception:
        return None
    return None


def _pdf(content: bytes) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for holder in (pdf.Root, *(page.obj for page in pdf.pages)):
            for name in ("/Metadata", "/PieceInfo", "/LastModified"):
                if name in holder:
                    del holder[name]
        for page in pdf.pages:
            for note in page.obj.get("/Annots", []):
                if "/T" in note and note.get("/Subtype") != "/Widget":
                    del note["/T"]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _office(content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            name = entry.filename.lower()
            if name in _PROPERTIES:
                new.writestr(zipfile.ZipInfo(entry.filename), _PROPERTIES[name])
                continue
            part = old.read(entry)
            if _COMMENTED.match(name):
                names = _WORD_NAMES if name.startswith("word/") else _NAMES
                part = _AUTHORS.sub(rb"\1\2", names.sub(rb'\1""', part))
            kept = zipfile.ZipInfo(entry.filename)
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, part)
    return out.getvalue()


def _picture(content: bytes, kind: str) -> bytes:
    """Drawn anew, upright: how it was held stands in what is taken away."""
    from PIL import Image, ImageOps

    out = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        is_moving = getattr(picture, "is_animated", False)
        drawn = picture if is_moving else ImageOps.exif_transpose(picture)
        for name in TOLD_IN_PICTURES:
            drawn.info.pop(name, None)
        options: dict[str, object] = {"save_all": True} if is_moving else {}
        if kind != "GIF":
            options["exif"] = b""
        drawn.save(out, kind, **options)
    return out.getvalue()
