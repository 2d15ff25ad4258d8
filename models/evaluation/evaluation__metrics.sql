{{ recmart.mean_metrics(ref('recmart', 'evaluation__user_metrics'), ref('recmart', 'evaluation__exposure')) }}
