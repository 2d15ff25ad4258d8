{{ recmart.input_view('pairs') }}
