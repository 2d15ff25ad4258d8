{#-
    The entries of var `recommenders` as a list of {name, algorithm, settings}, of one algorithm or of all.
    `settings` are the algorithm's defaults overridden by the entry. With `or_default`, an algorithm that nobody
    listed gives one entry of its own name, for signals that serving needs in any case.
-#}
{% macro recommender_entries(algorithm=none, or_default=false) %}
    {%- set entries = [] -%}
    {%- for listed in recmart.setting('recommenders') -%}
        {%- set entry = {'name': listed} if listed is string else listed -%}
        {%- set its_own = entry.get('algorithm', entry.get('name')) -%}
        {%- set settings = dict(recmart.algorithm_defaults(its_own)) -%}
        {%- for key, value in entry.items() if key not in ['name', 'algorithm'] -%}
            {%- do settings.update({key: value}) -%}
        {%- endfor -%}
        {%- if algorithm in [none, its_own] -%}
            {%- do entries.append({'name': entry.get('name'), 'algorithm': its_own, 'settings': settings}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if or_default and not entries -%}
        {%- do entries.append({'name': algorithm, 'algorithm': algorithm, 'settings': recmart.algorithm_defaults(algorithm)}) -%}
    {%- endif -%}
    {{ return(entries) }}
{% endmacro %}
