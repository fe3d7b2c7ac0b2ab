"""Decision records kept elsewhere, taken apart and planned into a partner's decisions/, every word of them."""
