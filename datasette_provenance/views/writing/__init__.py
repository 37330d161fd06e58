"""How things stand on a page, whatever page it is: words for stored values, numbers, names, addresses, marked text."""
