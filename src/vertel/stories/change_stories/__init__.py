"""Change stories, and the panels that choose among them."""
