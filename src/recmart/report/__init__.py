"""How good the recommendations are, as a page and pictures: what the evaluation tables say, for people."""
