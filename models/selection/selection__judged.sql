{{ recmart.judged_recommenders(ref('recmart', 'prep__folds'), 'validation') }}
