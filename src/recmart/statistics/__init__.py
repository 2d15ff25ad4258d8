"""How good lists are, and how sure that is, on arrays. No warehouse, no dbt."""
