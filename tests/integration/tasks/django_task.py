"""A task in the manner of Wagtail's own."""

from pathlib import Path

from django_tasks import task


@task()
def write(target: str, words: str) -> None:
    Path(target).write_text(words)
