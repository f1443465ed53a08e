"""What was removed, and what belongs to no file, leaves the storage: any storage, once, audited."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction
from django.test import override_settings

from challenges.audit.models import Entry
from challenges.files import queries, runs
from challenges.files.actions import erase_file, erase_leftover, remove_file, store_file
from challenges.files.models import StoredFile, private_storage
from challenges.files.policy import GRACE
from challenges.files.states import FileState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import IllegalMove
from tests.factories import files
from tests.factories.applications import make_application
from tests.factories.organisations import NOW, make_programme_team
from tests.harness.database import Database
from tests.harness.together import at_once

PDF = files.pdf()
STORAGES = {
    "a folder": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "another storage": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
LATER = NOW + GRACE
# The names of the folder whose turn comes at this moment.
FOLDER = "a7"


def turn_of(folder: str) -> datetime:
    """A moment, days from now, at which it is this folder's turn."""
    start = datetime.now(UTC) + timedelta(days=3)
    moments = (start + queries.TURN * n for n in range(queries.FOLDERS))
    seconds = queries.TURN.total_seconds()
    number = int(folder, 16)
    return next(m for m in moments if int(m.timestamp() / seconds) % queries.FOLDERS == number)


@pytest.fixture(autouse=True)
def _clock_of_the_factories() -> None:
    """Not here: a file that is written bears the time of the machine."""


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Storage]:
    """Each kind of storage in turn, empty, as the place of private files."""
    chosen = dict(STORAGES[request.param])
    if request.param == "a folder":
        chosen["OPTIONS"] = {"location": str(tmp_path), "base_url": None}
    field = StoredFile._meta.get_field("content")
    before = field.storage
    with override_settings(STORAGES={**settings.STORAGES, "files": chosen}):
        field.storage = storages["files"]
        yield field.storage
    field.storage = before


def store(**fields: object) -> StoredFile:
    application = make_application()
    facts = {
        "content": ContentFile(PDF, "plan.pdf"),
        "name": "plan.pdf",
        "owner_kind": "application",
        "owner_reference": application.reference,
        "actor": application.lead,
        "at": NOW,
    }
    return store_file(**(facts | fields))


def removed() -> StoredFile:
    file = store()
    remove_file(file=file, actor=file.uploaded_by, at=NOW)
    return file


def entries(name: str) -> list[Entry]:
    return list(Entry.objects.filter(event=f"files.{name}").order_by("pk"))


@pytest.mark.django_db
def test_a_removed_file_loses_its_bytes_after_its_grace_and_keeps_its_row(storage: Storage) -> None:
    file, kept = removed(), store()
    assert runs.erase_removed_files(clock=lambda: LATER - timedelta(seconds=1)) == 0
    assert storage.exists(file.content.name)
    assert runs.erase_removed_files(clock=lambda: LATER) == 1
    assert not storage.exists(file.content.name)
    assert storage.exists(kept.content.name)
    row = StoredFile.objects.get(pk=file.pk)
    assert (row.state, row.removed_at) == (FileState.ERASED, NOW)
    assert (row.name, row.size, row.sha256) == (file.name, file.size, file.sha256)
    (entry,) = entries("FileErased")
    assert (entry.actor_kind, entry.subject) == ("system", file.owner_reference)
    assert (entry.facts["size"], entry.facts["sha256"]) == (file.size, file.sha256)


@pytest.mark.django_db
def test_erasing_again_does_nothing_and_only_the_sweep_may(storage: Storage) -> None:
    file = removed()
    with pytest.raises(NotAllowed):
        erase_file(file=file, actor=make_programme_team(), at=LATER)
    with pytest.raises(NotAllowed):
        erase_leftover(stored_name=file.content.name, actor=make_programme_team(), at=LATER)
    with pytest.raises(IllegalMove, match="a short while ago"):
        erase_file(file=file, actor=SYSTEM, at=NOW)
    with pytest.raises(IllegalMove):
        erase_file(file=store(), actor=SYSTEM, at=LATER)
    for _ in range(2):
        erase_file(file=file, actor=SYSTEM, at=LATER)
        runs.erase_removed_files(clock=lambda: LATER)
    assert len(entries("FileErased")) == 1


@pytest.mark.django_db
def test_bytes_that_are_gone_already_and_a_storage_that_fails() -> None:
    gone, stuck, fine = removed(), removed(), removed()
    place = gone.content.storage
    assert isinstance(place, FileSystemStorage)
    place.delete(gone.content.name)
    in_the_way = Path(stuck.content.path, "in-the-way")
    Path(stuck.content.path).unlink()
    in_the_way.mkdir(parents=True)
    assert runs.erase_removed_files(clock=lambda: LATER) == 2
    states = [StoredFile.objects.get(pk=file.pk).state for file in (gone, stuck, fine)]
    assert states == [FileState.ERASED, FileState.REMOVED, FileState.ERASED]
    in_the_way.rmdir()
    assert runs.erase_removed_files(clock=lambda: LATER) == 1


@pytest.mark.django_db
def test_those_that_cannot_be_erased_hold_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", 1)
    stuck, fine, other = removed(), removed(), removed()
    Path(stuck.content.path).unlink()
    Path(stuck.content.path, "in-the-way").mkdir(parents=True)
    erased = [
        runs.erase_removed_files(clock=lambda n=n: LATER + n * queries.TURN) for n in range(4)
    ]
    assert erased == [0, 1, 1, 0]
    assert [file.key for file in queries.files_to_erase(LATER)] == [stuck.key]
    assert entries("FileErased")[0].facts["file"] == str(fine.key)
    assert entries("FileErased")[1].facts["file"] == str(other.key)


@pytest.mark.django_db
def test_what_belongs_to_no_file_goes_and_what_does_stays(storage: Storage) -> None:
    kept, waiting = store(), removed()
    for file in (kept, waiting):
        old, file.content.name = file.content.name, f"{FOLDER}/{file.key.hex}"
        storage.save(file.content.name, BytesIO(storage.open(old).read()))
        file.save(update_fields=["content"])
    names = [storage.save(f"{FOLDER}/{word}", BytesIO(PDF)) for word in ("ab" * 16, "not-a-key")]
    elsewhere = storage.save("b8/" + "cd" * 16, BytesIO(PDF))
    turn = turn_of(FOLDER)
    assert runs.erase_leftovers(clock=lambda: turn + queries.TURN) == 0  # another folder's turn
    assert runs.erase_leftovers(clock=lambda: turn) == 2
    assert runs.erase_leftovers(clock=lambda: turn) == 0
    assert [storage.exists(name) for name in names] == [False, False]
    assert storage.exists(elsewhere)
    assert storage.exists(kept.content.name)
    assert storage.exists(waiting.content.name)
    assert sorted(entry.subject for entry in entries("LeftoverErased")) == sorted(names)


@pytest.mark.django_db
def test_an_upload_that_is_not_committed_yet_is_left_alone(storage: Storage) -> None:
    store()
    turn = turn_of(FOLDER)
    name = storage.save(f"{FOLDER}/{'ab' * 16}", BytesIO(PDF))
    stored_at = storage.get_modified_time(name)
    while turn - queries.LEFT_AFTER > stored_at:
        turn -= queries.TURN * queries.FOLDERS
    assert runs.erase_leftovers(clock=lambda: turn) == 0
    assert storage.exists(name)


@pytest.mark.django_db
def test_a_site_without_any_file_erases_nothing_of_a_storage_that_is_full(storage: Storage) -> None:
    name = storage.save(f"{FOLDER}/{'ab' * 16}", BytesIO(PDF))
    assert runs.erase_leftovers(clock=lambda: turn_of(FOLDER)) == 0
    assert storage.exists(name)


@pytest.mark.django_db
def test_the_bytes_of_an_upload_that_was_rolled_back_are_found(storage: Storage) -> None:
    store()
    with transaction.atomic():
        lost = store()
        transaction.set_rollback(True)
    name = lost.content.name
    assert storage.exists(name)
    assert not StoredFile.objects.filter(pk=lost.pk).exists()
    assert runs.erase_leftovers(clock=lambda: turn_of(name[:2])) == 1
    assert not storage.exists(name)


@pytest.mark.django_db
def test_kept_files_whose_bytes_are_missing_are_found() -> None:
    there, missing, gone = store(), store(), removed()
    for file in (missing, gone):
        private_storage().delete(file.content.name)
    assert [file.key for file in queries.files_without_bytes(10)] == [missing.key]
    assert list(queries.files_without_bytes(0)) == []
    assert private_storage().exists(there.content.name)


def test_two_sweeps_at_once_erase_and_tell_once(committed_db: Database) -> None:
    file = removed()

    def sweep() -> int:
        return runs.erase_removed_files(clock=lambda: LATER)

    assert sum(at_once(sweep, sweep)) == 1
    assert len(entries("FileErased")) == 1
    assert StoredFile.objects.get(pk=file.pk).state == FileState.ERASED
