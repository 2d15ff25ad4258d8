{{ recmart.public_factors('user') }}
-- depends_on: {{ ref('recmart', 'prep__users') }}
