"""The list of reviews with the health of the partnership, and a page for each review."""
