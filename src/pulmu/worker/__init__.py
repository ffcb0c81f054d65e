"""3 queue → 5 sync: the processes that do the work, and those that see that it gets done."""
