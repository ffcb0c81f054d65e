"""Text to vectors: the port (`base`) and the models behind it."""
