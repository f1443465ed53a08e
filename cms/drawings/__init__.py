"""Works out the geometry of each drawing from plain facts: no request, no clock, no database.

Each module takes dicts and returns dataclasses that a template writes as SVG
attributes; the same facts also stand beside the drawing as a table or a list.
"""
