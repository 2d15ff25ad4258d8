{{ recmart.input_view('experiments') }}
