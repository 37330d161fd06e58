"""From the database to the page: a module or folder per page (page.py in it), all of them told apart in pages.py."""
