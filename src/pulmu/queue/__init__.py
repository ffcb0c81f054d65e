"""3 queue: Celery on Redis. Messages carry ids only and may be lost or doubled without harm."""
