{#-
    What `ref` is in this package: a name without a package is ours. dbt writes a one-argument ref for the model that a
    generic test stands under, and looks in the host first, where a model of the same name would be tested instead. What
    reads only through a macro has that macro call `recmart.ref`: dbt does not note calls of plain `ref` as calls of this.
-#}
{% macro ref() %}
    {{ return(builtins.ref(*(varargs if varargs | length > 1 else ['recmart'] + varargs | list), **kwargs)) }}
{% endmacro %}
