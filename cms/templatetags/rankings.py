"""The drawings of a ranking and of its judges, loaded in every template."""

from django import template

from cms.drawings import intervals

register = template.Library()


@register.inclusion_tag("components/interval.html")
def rank_interval(low, high, rank, places, total, band=""):
    drawn = intervals.lay_interval(low=low, high=high, rank=rank, places=places, total=total)
    return {"interval": drawn, "band": band}


@register.inclusion_tag("components/interval.html")
def leniency_bar(value, low, high):
    drawn = intervals.lay_leniency(value=float(value), low=float(low), high=float(high))
    return {"interval": drawn, "band": "discuss"}


@register.inclusion_tag("components/rank_axis.html")
def rank_axis(places, total):
    drawn = intervals.lay_axis(places=places, total=total)
    return {"axis": drawn, "places": places, "total": total}
