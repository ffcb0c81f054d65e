"""The model catalogue: limits, prices and dates of every model, as data (`models.toml`)."""
