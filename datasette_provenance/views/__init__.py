"""From the database to the page: pages/ has a module or folder per page, site_map.py tells them apart."""
