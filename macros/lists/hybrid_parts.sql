{#-
    The recommenders that an entry of an algorithm that fuses puts together, as a dict from name to weight. Where setting
    `weights` is null, all other personal ones alike.
-#}
{% macro hybrid_parts(entry) %}
    {%- set parts = {} -%}
    {%- if entry.settings.weights is none -%}
        {%- for other in recmart.recommender_entries() if other.declared.tier == 'personal' and not other.declared.fuses -%}
            {%- do parts.update({other.name: 1}) -%}
        {%- endfor -%}
    {%- else -%}
        {%- for name, weight in entry.settings.weights.items() if weight > 0 -%}
            {%- do parts.update({name: weight}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(parts) }}
{% endmacro %}
