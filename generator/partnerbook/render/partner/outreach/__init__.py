"""The page of outreach."""
