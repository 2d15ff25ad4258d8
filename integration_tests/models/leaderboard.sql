select 'ours' as owner
