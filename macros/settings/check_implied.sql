{#- Refuses a setting beside a choice that brings its own along: a similarity of values less their mean its weighting. -#}
{% macro check_implied(said, entry, chosen) %}
    {%- for name, implied in (chosen.get('implies', {}) if chosen is mapping else {}).items() if name in entry.settings -%}
        {%- do recmart.stop_if(
            entry.settings[name] not in [implied, entry.declared.settings[name].default],
            said ~ " has " ~ name ~ " " ~ (entry.settings[name] | tojson) ~ ", but " ~ chosen.name ~ " brings its own along, "
            ~ implied ~ ". Leave " ~ name ~ " out."
        ) -%}
    {%- endfor -%}
{% endmacro %}
