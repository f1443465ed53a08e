"""`manage.py create_site`: the first site and the first administrator of an installation."""

import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from challenges.kernel.policy import SYSTEM
from challenges.organisations.actions import register_organisation
from challenges.organisations.actions.record import record_person
from challenges.organisations.models import Kind, Organisation, Role, User
from cms.pages.tree import ensure_site


class Command(BaseCommand):
    help = (
        "Makes the home page, the pages of words and the list of challenges, and the account that "
        "looks after them. What is there already is left as it is, so it may be repeated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", help="the administrator's email address")
        parser.add_argument("--full-name", help="the administrator's full name")
        parser.add_argument(
            "--body", help="the body that runs the programmes; the administrator joins its team"
        )
        parser.add_argument("--hostname", help="the site's host name (default: from BASE_URL)")
        parser.add_argument("--port", type=int, help="the site's port (default: from BASE_URL)")
        parser.add_argument(
            "--no-administrator", action="store_true", help="make the pages and nobody's account"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        address = urlsplit(settings.BASE_URL)
        site = ensure_site(
            hostname=options["hostname"] or address.hostname or "localhost",
            port=options["port"] or address.port or (443 if address.scheme == "https" else 80),
            name=settings.SITE_NAME,
        )
        self.stdout.write(f"The site stands at {site.root_url}/")
        if options["no_administrator"]:
            return
        email = answer(options["email"], "--email", "Administrator's email address: ").lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an email address.") from error
        user = administrator(email, options["full_name"])
        body = answer(options["body"], "--body", "The body that runs the programmes: ")
        record_person(
            email=email,
            name=user.name,
            roles=[(body_named(body), Role.PROGRAMME_TEAM)],
            actor=SYSTEM,
            at=timezone.now(),
        )
        self.stdout.write(
            f"{user} may sign in at {site.root_url}/account/login/ with a code sent to {email}, "
            f"and belongs to the programme team of {body}."
        )


def answer(given: str | None, option: str, question: str) -> str:
    """What the option says; asked for where somebody sits at the keyboard."""
    found = (given or (input(question) if sys.stdin.isatty() else "")).strip()
    if not found:
        raise CommandError(f"Say {option} as well.")
    return found


def administrator(email: str, name: str | None) -> User:
    """The account of that address, with the back office open to it."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        name = answer(name, "--full-name", "Administrator's full name: ")
        return User.objects.create_superuser(email, name=name)
    user.is_active = user.is_staff = user.is_superuser = True
    user.save(update_fields=["is_active", "is_staff", "is_superuser"])
    return user


def body_named(name: str) -> Organisation:
    """The body of that name, registered if nobody has done that."""
    known = Organisation.objects.filter(name__iexact=name).order_by("pk").first()
    return known or register_organisation(
        name=name, kind=Kind.STRATEGIC_AUTHORITY, actor=SYSTEM, at=timezone.now()
    )
