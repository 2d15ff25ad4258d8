-- the factors that the last build left, in the numbers of this one: its own tables, read before they are made anew
{%- for kind in ['user', 'item'] %}
{{ recmart.previous_factors(kind) }}
{{ 'union all' if not loop.last }}
{%- endfor %}
