"""From a request to what is sent: the page's data as HTML, JSON or CSV, or what is wrong with the request."""
