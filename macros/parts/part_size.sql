{#-
    How much is added up at a time: `counts` or `sums` (which take four times the memory) into an array, at most 256 MB a
    thread, `pairs` into a hash table; and how many `scores` of lists are sorted out at a time. Vars part_counts,
    part_sums, part_pairs and part_scores are for tests, which have little to divide.
-#}
{% macro part_size(of) %}
    {{ return(recmart.setting('part_' ~ of, {'counts': 33554430, 'sums': 4194302, 'pairs': 33554432, 'scores': 4194304}[of])) }}
{% endmacro %}
