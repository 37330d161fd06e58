"""From the database to the page: one module per page, all of them told apart in pages.py."""
