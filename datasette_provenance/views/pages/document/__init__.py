"""The reader: one document's text with everything that was found in it."""
