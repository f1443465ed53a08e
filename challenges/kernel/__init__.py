"""Plain Python that every area stands on: states, events and permission."""
