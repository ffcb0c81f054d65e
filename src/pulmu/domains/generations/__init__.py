"""A generation: one request to make images or a video, from prompt to assets."""
