"""What git knows of a workspace, read from its own store: nothing is written, fetched or checked out."""
