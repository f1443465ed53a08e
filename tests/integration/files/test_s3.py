"""The whole life of a file in a bucket, over S3's own protocol on loopback."""

from collections.abc import Iterator
from datetime import timedelta

import boto3
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client, override_settings
from django.urls import reverse
from moto.server import ThreadedMotoServer

from challenges.files import queries
from challenges.files.actions import remove_file, store_file
from challenges.files.models import StoredFile
from challenges.files.policy import GRACE
from challenges.files.runs import erase_removed_files
from cms.settings.storage import S3_STORAGE
from tests.factories import files
from tests.factories.applications import make_application
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db
PDF = files.pdf()
BUCKET = "citywide"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch):
    """The names in the bucket, into which all files go meanwhile."""
    keys = {"region_name": "eu-west-2", "aws_access_key_id": "k", "aws_secret_access_key": "s"}
    client = boto3.client("s3", endpoint_url=endpoint, **keys)
    where = {"LocationConstraint": "eu-west-2"}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    options = {
        "bucket_name": BUCKET, "endpoint_url": endpoint, "region_name": "eu-west-2",
        "access_key": "k", "secret_key": "s", "file_overwrite": False, "default_acl": None,
        "location": "files",
    }  # fmt: skip
    chosen = {"BACKEND": S3_STORAGE, "OPTIONS": options}
    with override_settings(STORAGES={**settings.STORAGES, "files": chosen}):
        monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", storages["files"])
        yield lambda: [
            each["Key"] for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
        ]
        for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
            client.delete_object(Bucket=BUCKET, Key=each["Key"])
        client.delete_bucket(Bucket=BUCKET)


def test_a_file_is_stored_served_and_erased_in_a_bucket(bucket):
    application = make_application()
    file = store_file(
        content=ContentFile(PDF, "plan.pdf"),
        name="plan.pdf",
        owner_kind="application",
        owner_reference=application.reference,
        actor=application.lead,
        at=NOW,
    )
    assert bucket() == [f"files/{file.key.hex[:2]}/{file.key.hex}"]
    client = Client()
    client.force_login(application.lead)
    answer = client.get(reverse("files:file", args=[file.key]))
    assert b"".join(answer.streaming_content) == PDF
    assert list(queries.files_without_bytes(10)) == []
    remove_file(file=file, actor=application.lead, at=NOW)
    assert client.get(reverse("files:file", args=[file.key])).status_code == 404
    assert erase_removed_files(clock=lambda: NOW + GRACE) == 1
    assert bucket() == []


def test_bytes_that_belong_to_no_file_are_found_in_a_bucket(bucket):
    make_file = make_application()
    store_file(
        content=ContentFile(PDF, "plan.pdf"), name="plan.pdf", owner_kind="application",
        owner_reference=make_file.reference, actor=make_file.lead, at=NOW,
    )  # fmt: skip
    stray = f"00/{'0' * 32}"
    storages["files"].save(stray, ContentFile(b"left over"))
    later = NOW.replace(year=2100)
    turn = later - timedelta(seconds=later.timestamp() % (256 * 300))
    assert queries.leftovers(turn) == [stray]
