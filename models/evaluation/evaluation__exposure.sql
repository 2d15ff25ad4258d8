{{ recmart.exposure(ref('recmart', 'evaluation__lists'), ref('recmart', 'evaluation__judged')) }}
