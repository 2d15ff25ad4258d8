{#- Whether backtests rank given or drawn candidates instead of the whole catalogue. -#}
{% macro given_candidates() %}{{ return(recmart.setting('pairs') is not none or recmart.conventions().negatives > 0) }}{% endmacro %}
