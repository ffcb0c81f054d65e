"""An asset: one image or video that was made or uploaded, with its words, tags, thumbnail and vector."""
