{#-
    The matrix whose columns an entry compares, as a dict with a `name` that says it all: entries with the same name
    share its counts, matrices with the same `rows` their cells. Rows are users, items (where users are compared), or
    baskets, sessions and windows of time: the unit that the algorithm declares, or its setting.
-#}
{% macro matrix_of(entry) %}
    {%- set s, declared = entry.settings, entry.declared.neighbours -%}
    {%- set implied = recmart.similarities(s)[s.similarity].get('implies', {}) -%}
    {%- set matrix = {
        'unit': declared.unit or s.unit,
        'weighting': implied.get('weighting', s.get('weighting', 'binary')),
        'k1': s.get('k1', 1.2),
        'b': s.get('b', 0.75),
        'half_life_days': s.get('half_life_days'),
        'activity_power': s.get(declared.activity or 'activity_power', 0),
        'is_directed': s.get('is_directed', false),
        'window_days': s.get('window_days', 7),
        'longest_row': s.get('longest_row', recmart.setting('max_history_per_user')),
    } -%}
    {%- set rows = [matrix.unit] -%}
    {%- if matrix.unit == 'window' -%}{%- do rows.append('days_' ~ matrix.window_days) -%}{%- endif -%}
    {%- if matrix.unit == 'item' -%}{%- do rows.append('longest_' ~ matrix.longest_row) -%}{%- endif -%}
    {%- set name = rows + [matrix.weighting] -%}
    {%- if matrix.weighting in ['bm25', 'bm25_rows'] -%}{%- do name.append('k1_' ~ matrix.k1 ~ '_b_' ~ matrix.b) -%}{%- endif -%}
    {%- if matrix.half_life_days -%}{%- do name.append('half_life_' ~ matrix.half_life_days) -%}{%- endif -%}
    {%- if matrix.activity_power -%}{%- do name.append('activity_' ~ matrix.activity_power) -%}{%- endif -%}
    {%- if matrix.is_directed -%}{%- do name.append('directed') -%}{%- endif -%}
    {%- do matrix.update({
        'name': name | join(' '),
        'rows': rows | join(' '),
        'is_weighted': matrix.weighting != 'binary' or matrix.half_life_days is not none or matrix.activity_power != 0,
    }) -%}
    {{ return(matrix) }}
{% endmacro %}
