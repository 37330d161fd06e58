"""Two groups of documents contrasted: what belongs to a group, what it is called, the words that set them apart."""
