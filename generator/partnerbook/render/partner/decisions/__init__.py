"""The partner's register of decisions, and a page for each record."""
