"""Models and figures become HTML pages and Markdown documents; the only package that imports Jinja."""
