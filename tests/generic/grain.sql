{#-
    What one row of a model is, and what its columns promise, asked by one node. `columns` are the key: never shared, never
    null but for those in `may_be_null`; none given says that rows have no key, an empty list that there is one row.
    `never_null` are other columns with a value in every row. `ranges` gives columns of finite numbers their `at_least` and
    `at_most`. Within `positions_within` the column `position` runs 1, 2, 3 ... to at most the setting `longest`.
-#}
{% test grain(model, columns=none, may_be_null=[], never_null=[], ranges={}, positions_within=none, longest=none) %}
{%- do recmart.ref('recmart', 'champion') if false -%}
{%- set conditions = [] -%}
{%- for column in (columns or []) + never_null + ranges | list if column not in may_be_null -%}
    {%- do conditions.append(column ~ ' is null') -%}
{%- endfor -%}
{%- for column, range in ranges.items() -%}
    {%- do conditions.append('not ' ~ recmart.is_finite('cast(' ~ column ~ ' as double)')) -%}
    {%- do conditions.append(column ~ ' < ' ~ range.at_least) if 'at_least' in range -%}
    {%- do conditions.append(column ~ ' > ' ~ range.at_most) if 'at_most' in range -%}
{%- endfor -%}
select 'so many rows have a value that is missing or out of range' as fault, count(*) as n_rows
from {{ model }}
where {{ conditions | join(' or ') or 'false' }}
having count(*) > 0
{%- if columns is not none %}
union all
select 'so many rows share a key' as fault, count(*) as n_rows
from {{ model }}
{{ 'group by ' ~ columns | join(', ') if columns }}
having count(*) > 1
{%- endif %}
{%- if positions_within is not none %}
union all
select 'so many rows are in a list whose positions do not run from 1' as fault, count(*) as n_rows
from {{ model }}
{{ 'group by ' ~ positions_within | join(', ') if positions_within }}
having
    min(position) <> 1
    or max(position) <> count(*)
    or count(distinct position) <> count(*)
    {{ 'or max(position) > ' ~ recmart.setting(longest) if longest is not none }}
{%- endif %}
{% endtest %}
