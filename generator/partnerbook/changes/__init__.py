"""Two revisions of a workspace compared: what a change means for each partnership."""
