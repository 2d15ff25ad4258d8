{{ recmart.exposure(ref('recmart', 'evaluation__served_lists')) }}
