"""Who may read or change a file: whoever the area that owns it says.

An area registers its readings by the kind of the owner; nothing is registered, nothing allowed.

    @reader("application")
    def reads_application_file(actor, file): ...
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

from challenges.kernel.policy import Actor, is_system

from .models import StoredFile

Reads = Callable[[Actor, StoredFile], bool]
Changes = Callable[[Actor, str], bool]

# So that a database restored to yesterday still finds the bytes of its rows.
GRACE = timedelta(days=1)

_readers: dict[str, list[Reads]] = defaultdict(list)
_changers: dict[str, list[Changes]] = defaultdict(list)


def reader(owner_kind: str) -> Callable[[Reads], Reads]:
    """Let the decorated function say who may read files of owners of this kind.

    Several may be registered; one that agrees is enough.
    """

    def register(reads: Reads) -> Reads:
        _readers[owner_kind].append(reads)
        return reads

    return register


def changer(owner_kind: str) -> Callable[[Changes], Changes]:
    """Let the decorated function say who may add and remove files of an owner (by reference)."""

    def register(changes: Changes) -> Changes:
        _changers[owner_kind].append(changes)
        return changes

    return register


def may_read_file(actor: Actor, file: StoredFile) -> bool:
    """Whether any area that has a say lets the actor read this file; one that was removed, or that
    no scanner has passed yet, nobody."""
    return file.is_readable and any(reads(actor, file) for reads in _readers[file.owner_kind])


def may_add_file(actor: Actor, owner_kind: str, owner_reference: str) -> bool:
    """Whether the actor may give this owner another file."""
    return any(changes(actor, owner_reference) for changes in _changers[owner_kind])


def may_remove_file(actor: Actor, file: StoredFile) -> bool:
    """Whoever may add files to its owner may take them away."""
    return may_add_file(actor, file.owner_kind, file.owner_reference)


def may_scan_files(actor: Actor) -> bool:
    """Only the workers: what is in a file no person decides."""
    return is_system(actor)


def may_erase_files(actor: Actor) -> bool:
    """Only the sweep: people remove, and what they removed is erased later."""
    return is_system(actor)
