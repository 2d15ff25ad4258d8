{#- Refuses names that are called otherwise now. -#}
{% macro refuse_old_names(said, given) %}
    {%- for name in given if name in var('recmart_renamed') -%}
        {%- do recmart.stop_if(
            true,
            said ~ " has `" ~ name ~ "`, which is called `" ~ var('recmart_renamed')[name] ~ "` now. docs/upgrading.md has all "
            ~ "new names."
        ) -%}
    {%- endfor -%}
{% endmacro %}
