"""The page of terms."""
