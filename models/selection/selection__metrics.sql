{{ recmart.mean_metrics(ref('recmart', 'selection__user_metrics'), ref('recmart', 'selection__exposure')) }}
