{% macro algorithm_als() %}
{%- set folding_in = recmart.folding_in(15) -%}
{{ return({
    'name': 'als',
    'what': 'factors of users and items that explain what was done, the more confidently the larger the weight',
    'paper': 'Hu, Koren, Volinsky, ICDM 2008; Rendle et al., RecSys 2022',
    'tier': 'personal',
    'similar_items': 'signals__factor_neighbours',
    'explains': 'factors',
    'settings': dict(
        recmart.training_settings(['factors']),
        iterations=folding_in.iterations,
        objective={
            'default': 'confidence', 'one_of': ['confidence', 'ials'],
            'what': '`confidence` or `ials`, above',
        },
        regularization={
            'default': 10.0, 'is': 'number', 'above': 0,
            'what': 'how much long factors cost',
        },
        alpha={
            'default': 1.0, 'is': 'number', 'above': 0,
            'what': 'how fast confidence grows with the training weight',
        },
        unobserved_weight={
            'default': 1.0, 'is': 'number', 'above': 0,
            'what': '`ials` only: what a pair that is not there counts',
        },
        exponent={
            'default': 1.0, 'is': 'number', 'from': 0, 'to': 1,
            'what': '`ials` only: how fast the regularization of a row grows with its pairs, 0 to 1',
        },
        solver={
            'default': 'cg', 'one_of': ['cg', 'block', 'cholesky'],
            'what': '`cg`: some steps of conjugate gradients from where the row was; `block`: one exact step over each block of coordinates (iALS++); `cholesky`: exact',
        },
        steps={
            'default': 2, 'is': 'whole', 'from': 1,
            'what': '`cg` only: how many',
        },
        block_size={
            'default': 32, 'is': 'whole', 'from': 1,
            'what': '`block` only: coordinates in a block',
        },
        init_scale={
            'default': 1.0, 'is': 'number', 'above': 0,
            'what': 'the items\' first factors are drawn from N(0, init_scale^2 / factors)',
        },
        tolerance={
            'default': 0.0, 'is': 'number', 'from': 0, 'below': 1,
            'what': 'ends with the first iteration that lowers the loss by less than this share of itself; 0 never does',
        },
        reasons={
            'default': 20, 'is': 'whole', 'from': 1, 'or_null': 'for all',
            'what': 'how many items of the user [explain](../reasons.md) a served one by name; the others are added up; null names all',
        },
        **recmart.training_settings(['start', 'search', 'seed'])
    ),
    'contradictions': folding_in.contradictions,
}) }}
{% endmacro %}
