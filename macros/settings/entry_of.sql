{#- A recommender as {name, algorithm, declared, settings}, from what an algorithm declares and what an entry gives. -#}
{% macro entry_of(declared, given) %}
    {%- set settings = {} -%}
    {%- for name, rule in declared.settings.items() -%}{%- do settings.update({name: rule.default}) -%}{%- endfor -%}
    {%- for name, value in given.items() if name not in ['name', 'algorithm'] -%}
        {%- do settings.update({name: value}) -%}
    {%- endfor -%}
    {{ return({
        'name': given.get('name'), 'algorithm': declared.name, 'declared': declared, 'settings': settings,
    }) }}
{% endmacro %}
