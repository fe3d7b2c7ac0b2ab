"""The value page and the mirror below it."""
