"""What the tests run on: engines, databases from a template, a worker, a site and a browser."""
