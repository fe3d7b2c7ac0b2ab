"""The pages of one partner, one module a page; ``render.partner_pages`` puts them together."""
