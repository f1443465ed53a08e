"""How the big world is made, part by part; `runs.big_world` strings them together.

Its challenges and rounds go through the actions of real life, because they are few. What there are
thousands of is written in bulk, with every constraint and trigger of the database in force, as the
actions would have left it; nobody is told of it.
"""
