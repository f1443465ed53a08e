"""The city's tiles."""

from types import SimpleNamespace

from cms.drawings.tiles import (
    LONDON_TILES,
    around,
    draw_mark,
    lay_tiles,
    middle_tile,
    stage_rows,
)
from cms.public.samples import HACKNEY, LANTERN, LOCALITIES


def city():
    return lay_tiles(LOCALITIES, stages=LANTERN, first=HACKNEY)


def test_londons_mark_is_the_boroughs_places():
    assert len(LONDON_TILES) == 33
    assert set(LONDON_TILES) == {(place["tile_row"], place["tile_col"]) for place in LOCALITIES}


def test_the_mark_lights_one_tile():
    mark = draw_mark()
    assert mark.path.count("M") == 33
    assert mark.lit == (50, 20)
    assert (mark.width, mark.height) == (78.4, 68.4)
    assert draw_mark(lit=None).lit is None


def test_tiles_stand_in_a_pitch_of_69_from_the_corner():
    enfield = next(tile for tile in city().tiles if tile.name == "Enfield")
    assert (enfield.x, enfield.y, enfield.abbreviation) == (277, 1, "Enf")
    assert (city().width, city().height) == (549, 480)


def test_no_two_tiles_share_a_place():
    assert len({(tile.x, tile.y) for tile in city().tiles}) == 33


def test_each_stage_names_its_places():
    rows = {row.stage: row for row in stage_rows(city())}
    names = [place.name for place in rows["embedded"].places]
    assert names == ["Hackney", "Haringey", "Islington"]
    assert (rows["live"].count, rows["committed"].count, rows[""].count) == (6, 3, 12)
    assert sum(row.count for row in rows.values()) == 33


def test_the_night_map_knows_three_states():
    drawn = city()
    assert (drawn.count("began"), drawn.count("live", "began"), drawn.count("coming")) == (1, 9, 10)


def test_rows_of_a_model_serve_as_well_and_placeless_ones_are_left_out():
    hackney = SimpleNamespace(
        code=HACKNEY, name="Hackney", abbreviation="hck", tile_row=3, tile_col=6
    )
    nowhere = SimpleNamespace(
        code="X", name="Nowhere", abbreviation="now", tile_row=None, tile_col=None
    )
    drawn = lay_tiles([hackney, nowhere], stages={HACKNEY: "live"})
    assert [(tile.name, tile.stage, tile.x, tile.y) for tile in drawn.tiles] == [
        ("Hackney", "live", 1, 1)
    ]


def test_no_places_make_an_empty_map():
    assert lay_tiles([]).tiles == ()


def test_where_nobody_chose_the_middle_tile_is_lit():
    assert middle_tile([(1, 1), (1, 2), (1, 3)]) == (1, 2)
    assert middle_tile([(5, 5)]) == (5, 5)


def test_the_icon_shows_the_lit_tile_and_its_neighbours():
    assert around([(1, 1), (1, 2), (2, 2), (4, 4)], (1, 1)) == ((1, 1), (1, 2), (2, 2))


def test_a_picture_of_the_mark_is_square():
    left, top, side = draw_mark([(1, 1), (1, 2)], None).square
    assert (left, top, side) == (-4.2, -9.2, 26.8)
