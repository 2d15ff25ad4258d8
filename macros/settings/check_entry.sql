{#- Refuses an entry of var `recommenders` whose settings its algorithm does not take, or that contradict each other. -#}
{% macro check_entry(entry) %}
    {%- set rules, said = entry.declared.settings, "recommender " ~ entry.name -%}
    {%- for name, value in entry.settings.items() -%}
        {%- do name in rules or recmart.stop_if(
            true,
            said ~ " has the setting `" ~ name ~ "`, which the algorithm " ~ entry.algorithm ~ " does not know. It takes: "
            ~ rules | join(', ') ~ ". Nearest: " ~ recmart.nearest_names(name, rules | list) ~ "."
        ) -%}
        {%- if rules[name].is == 'weights' -%}
            {%- do recmart.check_weights(said, name, value, entry) -%}
        {%- else -%}
            {%- do recmart.check_value(said ~ " has " ~ name, value, rules[name]) -%}
        {%- endif -%}
        {%- if rules[name].one_of is string -%}
            {%- do recmart.check_implied(said, entry, recmart.registry(rules[name].one_of)[value]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set known = dict(recmart.facts(), **entry.settings) -%}
    {%- for wrong in entry.declared.get('contradictions', []) -%}
        {%- do recmart.stop_if(recmart.holds(wrong.where, known), said ~ " " ~ wrong.say) -%}
    {%- endfor -%}
    {%- for useless in entry.declared.get('warnings', []) if recmart.holds(useless.where, known) -%}
        {%- do exceptions.warn("recmart: " ~ said ~ " " ~ useless.say) -%}
    {%- endfor -%}
{% endmacro %}
