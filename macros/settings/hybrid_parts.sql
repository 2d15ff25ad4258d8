{#-
    The recommenders that an entry of the algorithm hybrid fuses, as a dict from name to weight. Where setting `weights` is
    null, all other personal ones alike.
-#}
{% macro hybrid_parts(entry) %}
    {%- set parts = {} -%}
    {%- if entry.settings.get('weights') is none -%}
        {%- for other in recmart.recommender_entries() if other.algorithm not in ['popularity', 'hybrid'] -%}
            {%- do parts.update({other.name: 1}) -%}
        {%- endfor -%}
    {%- else -%}
        {%- for name, weight in entry.settings.weights.items() if weight > 0 -%}
            {%- do parts.update({name: weight}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(parts) }}
{% endmacro %}
