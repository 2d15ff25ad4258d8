{#- (sum of weight + damping * m) / (n + damping), of the n target events; m is the fold's mean, from the CTE `means` -#}
{% macro popularity_damped_mean(settings) %}
    {%- set n = 'count(case when events.is_target then 1 end)' -%}
    {%- set sql -%}
    case
        when {{ n }} > 0 then (
            {{ recmart.exact_sum('case when events.is_target then events.weight end') }}
            + {{ settings.damping }} * (select max(means.weight) from means where means.fold = events.fold)
        ) / ({{ n }} + {{ settings.damping }})
    end
    {%- endset -%}
    {{ return({
        'name': 'damped_mean',
        'what': '(sum of weight + damping * m) / (n + damping) of its n target events, where m is the mean over all target events of the fold',
        'sql': sql,
    }) }}
{% endmacro %}
