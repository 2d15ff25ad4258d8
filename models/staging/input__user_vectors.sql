{{ recmart.input_view('user_vectors') }}
