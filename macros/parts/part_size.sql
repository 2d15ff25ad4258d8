{#-
    How much is added up at a time: `counts` or `sums` (which take four times the memory) into an array, at most 256 MB a
    thread, `pairs` into a hash table. Vars part_counts, part_sums and part_pairs are for tests, which have little to
    divide.
-#}
{% macro part_size(of) %}
    {{ return(var('part_' ~ of, {'counts': 33554430, 'sums': 4194302, 'pairs': 33554432}[of])) }}
{% endmacro %}
