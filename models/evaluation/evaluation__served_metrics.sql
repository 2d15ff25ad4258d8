{{ recmart.mean_metrics(
    ref('recmart', 'evaluation__served_user_metrics'), ref('recmart', 'evaluation__served_exposure')
) }}
