{{ recmart.judged_recommenders('validation') }}
