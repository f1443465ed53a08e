"""Reading a file that a person names on the command line, and saying what is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.kernel.states import Refused
from challenges.transfer.runs import BadFile

# Of more bytes than this nothing more is read: the largest round so far has a hundredth of them.
LARGEST = 32 * 1024 * 1024


def text_of(path: Path) -> str:
    """The file's text. Raises CommandError in plain words."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise CommandError(
                _("%(path)s is larger than %(most)s. Give one programme a file.")
                % {"path": path, "most": filesizeformat(LARGEST)}
            )
        return content.decode()
    except UnicodeDecodeError as error:
        raise CommandError(_("%s is not a text file in UTF-8.") % path) from error
    except OSError as error:
        raise CommandError(_("%(path)s cannot be read: %(why)s.") % {
            "path": path, "why": error.strerror,
        }) from error  # fmt: skip


@contextmanager
def reasons_in_words(path: Path) -> Iterator[None]:
    """Turn what is wrong with the file into a CommandError that names every place."""
    try:
        yield
    except BadFile as error:
        count = len(error.faults)
        head = ngettext(
            "%(path)s has %(count)s error. Nothing was changed.",
            "%(path)s has %(count)s errors. Nothing was changed.",
            count,
        ) % {"path": path, "count": count}
        raise CommandError("\n".join([head, *map(str, error.faults)])) from error
    except Refused as error:
        raise CommandError(_("Nothing was changed. %s") % error) from error
