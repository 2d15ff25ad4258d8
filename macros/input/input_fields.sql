{#-
    What recmart reads of an input, and as what: an id, a label (text), a number, a truth (true or false), a time or a
    vector of numbers. What
    a value must be to be read is said once, in macro `read_as`; docs/inputs.md has the meaning of each column.
-#}
{% macro input_fields(input) %}
    {%- set kinds = {
        'interactions': {
            'user_id': 'id', 'item_id': 'id', 'event_type': 'label', 'event_at': 'time', 'weight': 'number',
            'event_id': 'value', 'basket_id': 'label', 'session_id': 'label', 'split': 'label',
        },
        'items': {
            'item_id': 'id', 'title': 'label', 'text': 'label', 'category': 'label', 'price': 'number',
            'is_available': 'truth', 'launched_at': 'time',
        },
        'users': {'user_id': 'id', 'segment': 'label', 'region': 'label', 'may_personalise': 'truth'},
        'onboarding': {'user_id': 'id', 'item_id': 'id', 'event_at': 'time'},
        'pairs': {'user_id': 'id', 'item_id': 'id'},
        'event_weights': {
            'event_type': 'label', 'weight': 'number', 'half_life_days': 'number', 'is_target': 'truth',
            'hides_item': 'truth',
        },
        'impressions': {
            'user_id': 'id', 'session_id': 'label', 'item_id': 'id', 'shown_at': 'time', 'position': 'number',
            'page': 'label', 'list_id': 'label', 'policy': 'label', 'propensity': 'number', 'is_clicked': 'truth',
        },
        'experiments': {'experiment': 'label', 'unit_id': 'label', 'arm': 'label', 'assigned_at': 'time'},
        'session_items': {'session_id': 'label', 'item_id': 'id', 'event_at': 'time', 'position': 'number'},
        'item_vectors': {'item_id': 'id', 'vector': 'vector'},
        'user_vectors': {'user_id': 'id', 'vector': 'vector'},
    }[input] -%}
    {%- for attribute in {'items': recmart.setting('item_attributes'), 'users': recmart.setting('user_attributes')}.get(input, [])
        if attribute | lower not in kinds -%}
        {%- do kinds.update({attribute: 'label'}) -%}
    {%- endfor -%}
    {{ return(kinds) }}
{% endmacro %}
