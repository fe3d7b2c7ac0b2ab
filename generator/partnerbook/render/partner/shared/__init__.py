"""What all pages of a partner share: files and links, the frame around the content, Markdown, documents, pictures."""
