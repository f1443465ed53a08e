"""What the models say is what the migrations make."""

import io

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, no_input=True)
    except SystemExit:
        pytest.fail(said.getvalue())
