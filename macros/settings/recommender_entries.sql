{#-
    The entries of var `recommenders` as a list of {name, room, settings}, of one room or of all.
    `settings` are the room's defaults overridden by the entry. With `or_default`, a room that nobody
    listed gives one entry of its own name, for signals that serving needs in any case.
-#}
{% macro recommender_entries(room=none, or_default=false) %}
    {%- set entries = [] -%}
    {%- for listed in var('recommenders') -%}
        {%- set entry = {'name': listed} if listed is string else listed -%}
        {%- set its_room = entry.get('room', entry.get('name')) -%}
        {%- set settings = dict(recmart.room_defaults(its_room)) -%}
        {%- for key, value in entry.items() if key not in ['name', 'room'] -%}
            {%- do settings.update({key: value}) -%}
        {%- endfor -%}
        {%- if room in [none, its_room] -%}
            {%- do entries.append({'name': entry.get('name'), 'room': its_room, 'settings': settings}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if or_default and not entries -%}
        {%- do entries.append({'name': room, 'room': room, 'settings': recmart.room_defaults(room)}) -%}
    {%- endif -%}
    {{ return(entries) }}
{% endmacro %}
