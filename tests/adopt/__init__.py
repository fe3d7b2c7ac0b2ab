"""The tests of taking over records, as a package: its conftest must not take the name of the one above it."""
