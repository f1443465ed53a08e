"""A real installation gets its first pages and its first administrator, once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Site

from challenges.organisations.models import Kind, Membership, Organisation, Role, User

pytestmark = pytest.mark.django_db
WHO = ["--email", "Al@city.example", "--full-name", "Al Sample", "--body", "Example Authority"]


def create_site(*arguments: str) -> str:
    out = StringIO()
    call_command("create_site", *arguments, stdout=out)
    return out.getvalue()


def test_pages_and_administrator() -> None:
    said = create_site(*WHO, "--hostname", "challenges.city.example", "--port", "443")
    assert "The site stands at https://challenges.city.example/" in said
    assert "with a code sent to al@city.example" in said
    assert Site.objects.get().hostname == "challenges.city.example"
    al = User.objects.get()
    assert (al.email, al.name, al.is_superuser) == ("al@city.example", "Al Sample", True)
    body = Organisation.objects.get()
    assert (body.name, body.kind) == ("Example Authority", Kind.STRATEGIC_AUTHORITY)
    assert Membership.objects.get().role == Role.PROGRAMME_TEAM
    client = Client()
    client.force_login(al)
    assert client.get("/admin/").status_code == 200


def test_a_second_time_changes_nothing() -> None:
    create_site(*WHO)
    pages, entries = Page.objects.count(), Membership.objects.count()
    home = Page.objects.get(depth=2)
    home.title = "As the editors left it"
    home.save()
    create_site(*WHO)
    assert (Page.objects.count(), Membership.objects.count()) == (pages, entries)
    assert User.objects.count() == Organisation.objects.count() == Site.objects.count() == 1
    assert Page.objects.get(depth=2).title == "As the editors left it"


def test_somebody_who_has_an_account_becomes_administrator() -> None:
    al = User.objects.create_user("al@city.example", name="Al Sample")
    create_site("--email", "al@city.example", "--body", "Example Authority")
    al.refresh_from_db()
    assert al.is_superuser


def test_pages_alone() -> None:
    create_site("--no-administrator")
    assert not User.objects.exists()
    assert Client().get("/").status_code == 200


def test_what_is_missing_is_asked_for() -> None:
    with pytest.raises(CommandError, match="Say --email as well"):
        create_site()
    with pytest.raises(CommandError, match="nowhere is not an email address"):
        create_site("--email", "nowhere")
    assert not Page.objects.filter(slug="challenges").exists()
