"""6 event, 7 push: what happened, in the order in which it became visible, and the live bus."""
