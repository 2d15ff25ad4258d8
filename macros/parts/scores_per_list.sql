{#- A bound on the number of scores of a recommender's list before it is cut: SQL on columns of prep__targets. -#}
{% macro scores_per_list(entry) %}
    {%- set settings, most = entry.settings, recmart.setting('candidates_per_user') -%}
    {%- if entry.algorithm == 'content' -%}
        {{ return(settings.profile_terms * settings.most_items) }}
    {%- elif entry.algorithm == 'hybrid' -%}
        {{ return((recmart.hybrid_parts(entry) | length) * most) }}
    {%- elif entry.algorithm == 'history' -%}
        {{ return('1 + n_training') }}
    {%- elif settings.get('per') == 'category' -%}
        {%- set n_categories = 'select count(distinct category) from ' ~ ref('recmart', 'signals__user_categories') -%}
        {{ return('(n_seen + ' ~ most ~ ') * (1 + least(n_training, (' ~ n_categories ~ ')))') }}
    {%- else -%}
        {{ return('n_seen + ' ~ most) }}
    {%- endif -%}
{% endmacro %}
