"""Documents as Word files: blocks from the rendered text, a template that a lawyer or designer may replace, the file."""
