"""PostgreSQL and a Redis-compatible server as child processes, and the studio that runs on them."""
