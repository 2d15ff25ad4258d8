{#-
    Whose popularity counts for the users of a relation (fold, recommender, user_ix), and how much: everybody's, that of
    their segment, or that of the categories they have, each by its share. One row a user and `per_value`.
-#}
{% macro popularity_audiences(relation) -%}
(
    {% for entry in recmart.recommender_entries('popularity') %}
    {%- set per = entry.settings.per %}
    select
        asking.*,
        {% if per == 'segment' -%}
        users.segment as per_value,
        cast(1 as double) as share
        {%- elif per == 'category' -%}
        tastes.category as per_value,
        tastes.share
        {%- else -%}
        cast(null as {{ dbt.type_string() }}) as per_value,
        cast(1 as double) as share
        {%- endif %}
    from {{ relation }} as asking
    {% if per == 'segment' -%}
    inner join {{ ref('recmart', 'prep__users') }} as users
        on asking.user_ix = users.user_ix and users.segment is not null
    {% elif per == 'category' -%}
    inner join tastes
        on asking.fold = tastes.fold and asking.recommender = tastes.recommender and asking.user_ix = tastes.user_ix
    {% endif -%}
    where asking.recommender = '{{ entry.name }}'
    {{ 'union all' if not loop.last }}
    {% endfor %}
)
{%- endmacro %}
