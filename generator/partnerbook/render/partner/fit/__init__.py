"""The page of the fit scorecard."""
