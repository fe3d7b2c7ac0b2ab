"""Readers of text formats. They know nothing of partners: text in, plain values and positions out."""
