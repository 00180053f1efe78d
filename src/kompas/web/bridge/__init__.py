"""Real things in a play: which are bound, what they told, what was refused; pages and a desk."""
