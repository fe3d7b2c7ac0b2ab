"""Documents take the fast way to HTML, and read there as Python-Markdown renders them."""

from __future__ import annotations

import pytest
from desk import Desk, example

from partnerbook.source.markdown import Markdown

DOCUMENTS = Markdown(("tables", "fenced_code"))


@pytest.mark.parametrize("slug", example().slugs())
def test_every_document_of_the_example_is_rendered_fast_and_the_same(slug: str) -> None:
    for name, draft in Desk.of(slug).drafts().items():
        quick = DOCUMENTS._quickly(draft.markdown)
        assert quick is not None, f"{name} is not plain Markdown"
        assert quick == DOCUMENTS._thoroughly(draft.markdown)
