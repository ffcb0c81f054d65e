"""5 sync: PostgreSQL, the truth: tables' base, engines, the unit of work, migrations."""
