{{ recmart.exposure(ref('recmart', 'evaluation__candidate_lists')) }}
