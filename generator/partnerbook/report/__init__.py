"""Findings for people and machines: pure functions from diagnostics to text."""
