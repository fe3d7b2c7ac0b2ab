"""Prose as analysis reads it: the figures that stand in it, what they say, and how good a value statement is."""
