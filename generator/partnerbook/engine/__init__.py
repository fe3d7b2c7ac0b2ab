"""Compiles partners one by one, folds them into the portfolio, and publishes a whole site or none."""
