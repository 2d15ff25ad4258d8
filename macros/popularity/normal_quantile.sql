{#-
    The z for which a standard normal value lies in -z..z with probability `confidence`. Newton's method from 0 on
    2 Phi(z) - 1 = 2 phi(z) (z + z^3 / 3 + z^5 / (3 * 5) + ...), which is concave, so it never steps too far.
-#}
{% macro normal_quantile(confidence) %}
    {%- set normal = namespace(z=0.0) -%}
    {%- for step in range(40) -%}
        {%- set density = 2 * 2.718281828459045 ** (normal.z * normal.z / -2) / 2.5066282746310002 -%}
        {%- set series = namespace(term=normal.z, total=normal.z) -%}
        {%- for n in range(1, 200) -%}
            {%- set series.term = series.term * normal.z * normal.z / (2 * n + 1) -%}
            {%- set series.total = series.total + series.term -%}
        {%- endfor -%}
        {%- set normal.z = normal.z + confidence / density - series.total -%}
    {%- endfor -%}
    {{ return(normal.z) }}
{% endmacro %}
