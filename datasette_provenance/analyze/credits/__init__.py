"""Credits: what a text says about where it comes from. find.py finds them all, by families of rules, a file each."""
