"""Portal pages that join areas."""
