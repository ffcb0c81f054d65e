"""1 request, 2 dispatch, 8 notify: the HTTP edge. It puts the domains together and commits."""
