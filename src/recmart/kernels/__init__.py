"""Functions on arrays: what is fitted, counted and cut. No warehouse, no dbt."""
