{{ recmart.exposure(ref('recmart', 'selection__lists'), ref('recmart', 'selection__judged')) }}
