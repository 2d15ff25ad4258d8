{%- set how = recmart.conventions() -%}
{%- set pairs = recmart.setting('pairs') -%}
{%- set uncertainty = recmart.filled('uncertainty') -%}

select
    {% for field, value in how.items() -%}
    {{ value if value is number else "'" ~ value ~ "'" }} as {{ field }},
    {% endfor -%}
    '{{ recmart.setting("diversity_by") }}' as diversity_by,
    cast({{ uncertainty.level }} as double) as level,
    cast({{ uncertainty.resamples }} as integer) as resamples,
    cast({{ uncertainty.margin }} as double) as margin,
    cast({{ uncertainty.power }} as double) as power,
    cast({{ uncertainty.smallest_slice }} as integer) as smallest_slice,
    '{{ pairs if pairs == "holdout" else "given" if pairs else "drawn" if how.negatives
        else "catalogue" }}' as ranked_among,
    {{ recmart.setting('repeats') | lower }} as repeats,
    '{{ recmart.baseline() }}' as baseline,
    '{{ recmart.setting("headline_metric") }}' as headline_metric,
    cast({{ recmart.setting('headline_k') }} as integer) as headline_k,
    cast({{ recmart.setting('seed') }} as bigint) as seed
