"""Derived figures, one module a subject: pure functions from models to numbers, dates and sentences."""
