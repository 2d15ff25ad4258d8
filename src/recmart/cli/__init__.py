"""The commands of `python -m recmart`."""
