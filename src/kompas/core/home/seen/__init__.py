"""A home and its day as a picture and a table need them."""
