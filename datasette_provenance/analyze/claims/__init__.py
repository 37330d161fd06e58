"""Claims: what a text states of its own title, byline, date, kind, rights and publisher, and which claim holds."""
