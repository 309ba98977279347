"""What surrounds the API: the page, the admin, health, and the middleware."""
