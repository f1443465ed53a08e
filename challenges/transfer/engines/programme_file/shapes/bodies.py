"""Organisations and people."""

from dataclasses import dataclass

from .programme import Sources


@dataclass(frozen=True)
class Identifier:
    scheme: str
    value: str


@dataclass(frozen=True)
class Organisation:
    slug: str
    name: str
    kind: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    domains: tuple[str, ...] = ()
    locality: str = ""
    parent: str = ""
    website: str = ""
    summary: str = ""
    closed_on: str = ""
    is_verified: bool = False
    is_demonstration: bool = False
    sources: Sources = ()


@dataclass(frozen=True)
class Membership:
    organisation: str
    role: str


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    email: str
    roles: tuple[Membership, ...] = ()
    is_demonstration: bool = False
