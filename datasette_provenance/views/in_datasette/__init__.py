"""What stands on Datasette's own pages: links to ours in menus and cells, a card on a row, an output format."""
