{{ recmart.mean_metrics(
    ref('recmart', 'evaluation__candidate_user_metrics'), ref('recmart', 'evaluation__candidate_exposure')
) }}
