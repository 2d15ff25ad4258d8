{#- The declarations of a kind of component, by name. The only place that names all kinds. -#}
{% macro registry(kind) %}
    {%- if kind == 'algorithms' -%}{{ return(recmart.algorithms()) }}
    {%- elif kind == 'similarities' -%}{{ return(recmart.similarities()) }}
    {%- elif kind == 'weightings' -%}{{ return(recmart.weightings()) }}
    {%- elif kind == 'popularities' -%}{{ return(recmart.popularities()) }}
    {%- elif kind == 'splits' -%}{{ return(recmart.splits()) }}
    {%- elif kind == 'metrics' -%}{{ return(recmart.metrics()) }}
    {%- elif kind == 'headline_metrics' -%}{{ return(recmart.headline_metrics()) }}
    {%- endif -%}
{% endmacro %}
