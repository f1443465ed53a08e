"""The programme and the city that it belongs to."""

from dataclasses import dataclass
from decimal import Decimal

Sources = tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    label: str
    value: Decimal
    is_at_least: bool = False
    note: str = ""
    sources: Sources = ()


@dataclass(frozen=True)
class Programme:
    slug: str
    name: str
    prefix: str
    run_by: str
    summary: str = ""
    decision_reference: str = ""
    decision_url: str = ""
    minimum_open_days: int = 28
    demands_second_factor: bool = False
    budget: Decimal | None = None
    budget_is_ceiling: bool = False
    delivery_partner: str = ""
    launched_on: str = ""
    announced_on: str = ""
    state: str = "recorded"
    is_demonstration: bool = False
    further_groups: tuple[str, ...] = ()
    note: str = ""
    figures: tuple[Figure, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True)
class Mission:
    number: int
    name: str
    slug: str = ""
    summary: str = ""
    initiatives: tuple[str, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True)
class Locality:
    code: str
    name: str
    slug: str
    kind: str
    abbreviation: str
    tile_row: int
    tile_col: int
    sub_region: str = ""
    ring: str = ""
