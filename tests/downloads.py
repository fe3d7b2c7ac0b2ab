"""What a site offers to download, as text."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.text.paragraph import Paragraph


def as_text(name: str, content: bytes) -> tuple[str, str]:
    """A download as text, and the name of its golden file; of a Word file each paragraph and row, its style first."""
    if not name.endswith(".docx"):
        return name, content.decode()
    lines = []
    for part in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(f"{part.style.name if part.style else ''}: {part.text}")
        else:
            lines += [f"Row: {' | '.join(cell.text for cell in row.cells)}" for row in part.rows]
    return f"{name}.txt", "\n".join(lines) + "\n"
