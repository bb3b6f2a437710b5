"""Change stories: then, now, thanks to whom, why it matters; and the panels that choose among them."""
