{{ recmart.public_factors('item') }}
-- depends_on: {{ ref('recmart', 'prep__items') }}
