"""database → what is put on the web: a check of the file, and a copy without what should not be in it."""
