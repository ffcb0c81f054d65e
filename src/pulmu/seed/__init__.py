"""`pulmu seed`: fills a studio with what a team might have made in a year, for demos and measurements."""
