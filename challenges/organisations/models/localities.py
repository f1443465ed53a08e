"""The places a city is made of: in London, 32 boroughs and the City."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Locality(models.Model):
    """A borough, ward or county: one tile of the city's map.

    `code` is the statistical office's (GSS in Britain). `tile_row` and `tile_col` place it on
    the tile map, counted from 1; `abbreviation` is the three letters written on the tile.
    """

    class Ring(models.TextChoices):
        INNER = "inner", _("Inner")
        OUTER = "outer", _("Outer")

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=60)
    sub_region = models.CharField(max_length=40, blank=True)
    ring = models.CharField(max_length=5, choices=Ring, blank=True)
    abbreviation = models.CharField(max_length=4)
    tile_row = models.PositiveSmallIntegerField()
    tile_col = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "localities"
        constraints = [
            models.UniqueConstraint(fields=["tile_row", "tile_col"], name="one_locality_per_tile"),
        ]

    def __str__(self) -> str:
        return self.name
