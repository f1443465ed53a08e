"""Places the city's tiles: the mark, the small map and the map of stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

TILE = 64
PITCH = 69
MARK_TILE = 8.4
MARK_PITCH = 10

# London's mark: row and column of each of the 33 boroughs, and the lit one.
LONDON_TILES = tuple(
    (row, col)
    for row, cols in enumerate(
        ((5,), (3, 4, 5, 6), range(1, 9), range(1, 9), range(2, 9), (3, 4, 5, 6), (4,)), start=1
    )
    for col in cols
)
LONDON_LIT = (3, 6)

# From nothing to everywhere; the last two are ways out.
STAGES = {
    "embedded": ("Em", _("Embedded")),
    "live": ("Li", _("Live")),
    "committed": ("Co", _("Committed")),
    "exploring": ("Ex", _("Exploring")),
    "interest": ("In", _("Interest")),
    "declined": ("De", _("Declined")),
    "stopped": ("St", _("Stopped")),
}
ON_THE_WAY = ("interest", "exploring", "committed")
THERE = ("live", "embedded")


@dataclass(frozen=True)
class Tile:
    """One borough on the map; `x` and `y` are the corner in units of the drawing."""

    code: str
    abbreviation: str
    name: str
    x: int
    y: int
    stage: str = ""
    is_first: bool = False
    href: str = ""

    @property
    def stage_code(self) -> str:
        return STAGES[self.stage][0] if self.stage else ""

    @property
    def stage_name(self) -> str:
        return str(STAGES[self.stage][1] if self.stage else _("Not yet"))

    @property
    def night(self) -> str:
        """What the dark map shows: began, live, coming or nothing."""
        if self.is_first:
            return "began"
        if self.stage in THERE:
            return "live"
        return "coming" if self.stage in ON_THE_WAY else ""


@dataclass(frozen=True)
class TileMap:
    tiles: tuple[Tile, ...]
    width: int
    height: int

    def count(self, *kinds: str) -> int:
        return sum(tile.night in kinds for tile in self.tiles)


@dataclass(frozen=True)
class StageRow:
    """A line of the table beside the map."""

    stage: str
    code: str
    label: str
    places: tuple[Tile, ...] = field(default=())

    @property
    def count(self) -> int:
        return len(self.places)


def read(place, *names: str, default=""):
    """A value of a dict or of a model row, by the first name that it has."""
    for name in names:
        if isinstance(place, Mapping):
            if name in place:
                return place[name]
        elif hasattr(place, name):
            return getattr(place, name)
    return default


def lay_tiles(
    localities: Iterable, *, stages: Mapping[str, str] | None = None, first: str = ""
) -> TileMap:
    """The map of `localities` (dicts or rows with code, abbreviation, name, tile_row, tile_col).

    `stages` gives the stage by locality code (a locality's own `stage` counts
    where it is silent); `first` is the code of the place where it began.
    """
    stages = stages or {}
    places = [place for place in localities if read(place, "tile_row", "row", default=None)]
    top = min((read(place, "tile_row", "row") for place in places), default=1)
    left = min((read(place, "tile_col", "col") for place in places), default=1)
    tiles = []
    for place in places:
        code = str(read(place, "code"))
        tiles.append(
            Tile(
                code=code,
                abbreviation=str(read(place, "abbreviation", "abbr")).capitalize(),
                name=str(read(place, "name")),
                x=(read(place, "tile_col", "col") - left) * PITCH + 1,
                y=(read(place, "tile_row", "row") - top) * PITCH + 1,
                stage=stages.get(code, read(place, "stage")) or "",
                is_first=code == first or bool(read(place, "is_first", default=False)),
                href=read(place, "href"),
            )
        )
    width = max((tile.x for tile in tiles), default=0) + TILE + 1
    height = max((tile.y for tile in tiles), default=0) + TILE + 1
    return TileMap(tuple(sorted(tiles, key=lambda tile: (tile.y, tile.x))), width, height)


def stage_rows(tile_map: TileMap) -> list[StageRow]:
    """Every stage with its places in order of name, and last those where nothing happened yet."""
    rows = [
        StageRow(
            stage,
            code,
            str(label),
            _by_name(tile for tile in tile_map.tiles if tile.stage == stage),
        )
        for stage, (code, label) in STAGES.items()
    ]
    silent = _by_name(tile for tile in tile_map.tiles if not tile.stage)
    return [*rows, StageRow("", "", str(_("Not yet")), silent)]


def _by_name(places: Iterable[Tile]) -> tuple[Tile, ...]:
    return tuple(sorted(places, key=lambda place: place.name))


@dataclass(frozen=True)
class Mark:
    """The city in little: all tiles as one path, and one lit."""

    path: str
    lit: tuple[float, float] | None
    width: float
    height: float

    @property
    def square(self) -> tuple[float, float, float]:
        """Left, top and side of the square around it, with half a tile of room on each side."""
        side = round(max(self.width, self.height) + MARK_TILE, 1)
        return (
            round((self.width - side) / 2, 1),
            round((self.height - side) / 2, 1),
            side,
        )

    @property
    def view_box(self) -> str:
        """Half a unit of room on each side for the lit tile's outline."""
        return f"-0.6 -0.6 {self.width + 1.2:.1f} {self.height + 1.2:.1f}"


def draw_mark(tiles=LONDON_TILES, lit: tuple[int, int] | None = LONDON_LIT) -> Mark:
    """The mark of a city from (row, column) pairs; `lit` is one of them or None."""
    top = min(row for row, _col in tiles)
    left = min(col for _row, col in tiles)
    place = {
        (row, col): ((col - left) * MARK_PITCH, (row - top) * MARK_PITCH) for row, col in tiles
    }
    path = "".join(f"M{x} {y}h{MARK_TILE}v{MARK_TILE}h-{MARK_TILE}z" for x, y in place.values())
    width = max(x for x, _y in place.values()) + MARK_TILE
    height = max(y for _x, y in place.values()) + MARK_TILE
    return Mark(path, place.get((lit[0], lit[1])) if lit else None, width, height)


def middle_tile(tiles) -> tuple[int, int]:
    """The tile nearest to the middle of the city: lit where nobody has chosen one."""
    tiles = sorted(tiles)
    row = sum(row for row, _col in tiles) / len(tiles)
    col = sum(col for _row, col in tiles) / len(tiles)
    return min(tiles, key=lambda tile: (tile[0] - row) ** 2 + (tile[1] - col) ** 2)


def around(tiles, lit: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The lit tile and those that touch it."""
    return tuple(
        tile for tile in tiles if abs(tile[0] - lit[0]) <= 1 and abs(tile[1] - lit[1]) <= 1
    )
