"""Partner folders from a list: nothing of the list is lost, nothing overwritten."""
