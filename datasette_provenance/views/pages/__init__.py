"""A module or folder per page (page.py in it), each of which gives the page's data; ../site_map.py tells them apart."""
