"""An asset: one image or video that was made, with its words, tags, thumbnail and vector."""
