"""Help with prompts: the team's own that are nearest in meaning, and on demand a better one."""
