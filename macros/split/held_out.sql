{#-
    How much the window `n_newer` and all newer ones hold out together: `given` is the size of each, or a list of sizes,
    the newest first.
-#}
{% macro held_out(given, n_newer) %}
    {{ return(given[:n_newer + 1] | sum if given is sequence else (n_newer + 1) * given) }}
{% endmacro %}
