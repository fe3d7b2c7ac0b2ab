"""The page of canvases."""
