{#-
    A table that is built part by part, so that only one part's aggregation is in memory, with a line of progress in the
    log for each. The model says with macro `built_by` what its parts are, and marks with macro `part` where their values
    stand; as many as `parts_at_once` of its `meta` are built by one statement, which
    keeps threads busy where one part waits for its last row. The compiled SQL is the whole table, and so is the union of
    the parts. The old table stays until all parts are there.
-#}
{% materialization in_parts, default %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set building = make_intermediate_relation(target_relation) -%}
    {%- set old = load_cached_relation(this) -%}
    {%- set backup = make_backup_relation(target_relation, old.type if old else 'table') -%}
    {%- do drop_relation_if_exists(load_cached_relation(building)) -%}
    {%- do drop_relation_if_exists(load_cached_relation(backup)) -%}
    {{ run_hooks(pre_hooks) }}
    {%- set before, query, after = modules.re.split('/[*]parts (.*?) parts[*]/', sql, flags=modules.re.DOTALL) -%}
    {%- set sql, parts = before ~ after, recmart.rows_as_dicts(query) -%}
    {%- do recmart.dense_groups(true) -%}
    {%- set queries = [] -%}
    {%- for some in parts | batch(config.get('meta', {}).get('parts_at_once', 1)) -%}
        {%- set filled = [] -%}
        {%- set so_far = building if not loop.first else none -%}
        {%- for part in some -%}
            {%- do filled.append('select * from (' ~ recmart.in_part(sql, part, so_far) ~ ') as part') -%}
        {%- endfor -%}
        {%- do queries.append(filled | join(' union all ')) -%}
    {%- endfor -%}
    {%- call statement('main') -%}
        {{ create_table_as(false, building, queries[0] if queries else 'select * from (' ~ sql ~ ') as whole where false') }}
    {%- endcall -%}
    {%- set started = modules.datetime.datetime.now() -%}
    {%- for query in queries[1:] -%}
        {%- call statement('part') -%}
            insert into {{ building }} {{ query }}
        {%- endcall -%}
        {%- set elapsed = (modules.datetime.datetime.now() - started).total_seconds() -%}
        {%- do log(
            this.name ~ ": part " ~ (loop.index + 1) ~ " of " ~ queries | length ~ ", " ~ '%.1f' % elapsed ~ " s, "
            ~ '%.1f' % (elapsed / loop.index * loop.revindex0) ~ " s left", info=(elapsed > 5)
        ) -%}
    {%- endfor -%}
    {%- do recmart.dense_groups(false) -%}
    {%- if old is not none -%}{%- do adapter.rename_relation(old, backup) -%}{%- endif -%}
    {%- do adapter.rename_relation(building, target_relation) -%}
    {%- do persist_docs(target_relation, model) -%}
    {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(old, full_refresh_mode=true)) -%}
    {{ run_hooks(post_hooks) }}
    {%- do adapter.commit() -%}
    {%- do drop_relation_if_exists(backup) -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
