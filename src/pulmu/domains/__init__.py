"""What Pulmu is about, one folder each. Domains do not import each other; the edges join them."""
