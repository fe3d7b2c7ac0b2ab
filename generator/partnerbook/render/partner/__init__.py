"""The pages of one partner, in folders as on the site; ``render.partner_pages`` puts them together."""
