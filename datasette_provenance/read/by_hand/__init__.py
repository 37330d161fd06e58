"""Files that a person writes for the loader: corrections, ratings, outlets of one's own."""
