{{ recmart.input_view('users') }}
