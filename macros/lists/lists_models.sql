{#- The models that hold the lists of the recommenders in var `recommenders`, each once. -#}
{% macro lists_models() %}
    {%- set models = [] -%}
    {%- for entry in recmart.recommender_entries() -%}
        {%- do models.append(entry.declared.get('model', entry.algorithm)) -%}
    {%- endfor -%}
    {{ return(models | unique | list) }}
{% endmacro %}
