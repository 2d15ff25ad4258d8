{#-
    The events, each with `holdout_window`: the number of the window that would hold it out, 0 for the newest.
    Every way to split is one such number, so that `prep__events` treats all of them alike.
-#}
{% macro holdout_windows(events) %}
    {%- do recmart.check_split() -%}
    {{ return(recmart['holdout_windows_by_' ~ recmart.setting('split').by](events)) }}
{% endmacro %}
