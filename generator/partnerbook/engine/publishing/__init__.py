"""How a site is put together beside the published one, verified, and takes its place."""
