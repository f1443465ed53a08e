"""Files are scanned for viruses; bytes that nobody may have any more leave the storage."""

from django.utils import timezone

from challenges.files import runs
from tasks import app


@app.task(name="files.scan")
def scan() -> None:
    """Have the virus scanner look at files that wait for it."""
    runs.scan_files(clock=timezone.now)


@app.task(name="files.erase_removed")
def erase_removed() -> None:
    """Erase the bytes of files that were removed."""
    runs.erase_removed_files(clock=timezone.now)


@app.task(name="files.erase_leftovers")
def erase_leftovers() -> None:
    """Erase bytes that belong to no file, in the folder whose turn it is."""
    runs.erase_leftovers(clock=timezone.now)
