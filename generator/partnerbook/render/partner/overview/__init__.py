"""The overview of a partner."""
