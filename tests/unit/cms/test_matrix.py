"""Every solution, every borough."""

from cms.drawings.matrix import lay_matrix
from cms.public.samples import LOCALITIES, SOLUTIONS


def test_boroughs_stand_in_groups():
    drawn = lay_matrix(SOLUTIONS, LOCALITIES)
    assert drawn.groups == (("Central", 7), ("East", 10), ("North", 3), ("West", 7), ("South", 6))
    assert [column.starts_group for column in drawn.columns].count(True) == 5


def test_each_cell_has_a_code_for_the_eye_and_a_word_for_the_ear():
    line = lay_matrix(SOLUTIONS, LOCALITIES).lines[0]
    assert len(line.cells) == 33
    assert (line.cells[0].code, line.cells[0].words) == ("Li", "live")
    assert (line.cells[1].code, line.cells[1].words) == ("", "not yet")
