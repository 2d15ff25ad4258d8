{#-
    Asks the engine for the type of every mapped expression, all in one query, and writes it beside the expression. A time
    with zone is read in UTC from here on, so that nothing made of it depends on the zone of the session.
-#}
{% macro add_types(relation, mapped) %}
    {%- set there = mapped | list if relation else [] -%}
    {%- set selected = [] -%}
    {%- for field in there if mapped[field].sql != 'null' -%}
        {%- do selected.append(mapped[field].sql ~ ' as ' ~ recmart.quoted(field)) -%}
    {%- endfor -%}
    {%- if execute and selected -%}
        {%- for field, type in recmart.columns_of('select ' ~ selected | join(', ') ~ ' from ' ~ relation).items() -%}
            {%- if type == 'timestamp with time zone' -%}
                {%- do mapped[field].update({'sql': recmart.to_time(mapped[field].sql, type), 'type': 'timestamp'}) -%}
            {%- else -%}
                {%- do mapped[field].update({'type': type}) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
