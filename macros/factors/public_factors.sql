{#- The trained factors of the live fold for people to read: of `user` or of `item`. -#}
{% macro public_factors(kind) %}
select
    things.{{ kind }}_id,
    fits.recommender,
    {{ recmart.padded('fits.factors', recmart.factor_width()) }} as factors,
    {{ recmart.length_of('fits.factors') }} as n_factors,
    fits.bias,
    folds.as_of
from {{ ref('recmart', 'signals__fits') }} as fits
inner join {{ ref('recmart', 'prep__folds') }} as folds on fits.fold = folds.fold and folds.role = 'live'
inner join {{ ref('recmart', 'prep__' ~ kind ~ 's') }} as things on fits.ix = things.{{ kind }}_ix
where fits.kind = '{{ kind }}'
order by fits.recommender, things.{{ kind }}_id
{% endmacro %}
