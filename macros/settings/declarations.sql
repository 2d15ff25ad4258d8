{#- Everything that is declared, printed as JSON: what the reference in docs/ is made from. -#}
{% macro declarations() %}
    {%- do print(tojson({
        'settings': var('recmart_settings'),
        'algorithms': recmart.algorithms(),
        'similarities': recmart.similarities(),
        'weightings': recmart.weightings(),
        'popularities': recmart.popularities(),
        'splits': recmart.splits(),
        'metrics': recmart.metrics(),
        'choices': {
            'similarities': recmart.registry('similarities') | list,
            'weightings': recmart.registry('weightings') | list,
            'popularities': recmart.registry('popularities') | list,
            'headline_metrics': recmart.registry('headline_metrics') | list,
        },
    })) -%}
{% endmacro %}
