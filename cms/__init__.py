"""The site: settings, addresses, pages, the back office and everything a browser sees."""
