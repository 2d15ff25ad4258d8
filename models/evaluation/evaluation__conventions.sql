{%- set how = recmart.conventions() -%}
{%- set uncertainty = recmart.uncertainty() -%}

select
    {% for field, value in how.items() -%}
    {{ value if value is number else "'" ~ value ~ "'" }} as {{ field }},
    {% endfor -%}
    '{{ var("diversity_by") }}' as diversity_by,
    cast({{ uncertainty.level }} as double) as level,
    cast({{ uncertainty.resamples }} as integer) as resamples,
    cast({{ uncertainty.margin }} as double) as margin,
    cast({{ uncertainty.power }} as double) as power,
    cast({{ uncertainty.smallest_slice }} as integer) as smallest_slice,
    '{{ var("pairs") if var("pairs") == "holdout" else "given" if var("pairs") else "drawn" if how.negatives
        else "catalogue" }}' as ranked_among,
    {{ var('repeats') | lower }} as repeats,
    '{{ recmart.baseline() }}' as baseline,
    '{{ var("headline_metric") }}' as headline_metric,
    cast({{ var('headline_k') }} as integer) as headline_k,
    cast({{ var('seed') }} as bigint) as seed
