"""What only the whole collection shows, found anew: each module reads rows, has them linked, and writes what comes."""
