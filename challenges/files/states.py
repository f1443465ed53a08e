"""What may follow what for a stored file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move


class FileState(models.TextChoices):
    """Stored until it is removed, and then without its bytes once they are erased."""

    STORED = "stored", _("Stored")
    REMOVED = "removed", _("Removed")
    ERASED = "erased", _("Erased")


FILE = Lifecycle(
    "file",
    {
        "remove": Move((FileState.STORED,), FileState.REMOVED),
        "erase": Move((FileState.REMOVED,), FileState.ERASED),
    },
)
