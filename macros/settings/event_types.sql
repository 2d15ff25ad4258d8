{#- Var `event_weights` as a list of complete entries: what an entry leaves out gets its default here. -#}
{% macro event_types() %}
    {%- set types = [] -%}
    {%- for name, given in recmart.setting('event_weights').items() -%}
        {%- do types.append({
            'event_type': name,
            'weight': given.get('weight', 1),
            'half_life_days': given.get('half_life_days'),
            'is_target': given.get('is_target', true),
            'hides_item': given.get('hides_item', true),
        }) -%}
    {%- endfor -%}
    {{ return(types) }}
{% endmacro %}
