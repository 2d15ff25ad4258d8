{{ recmart.input_view('items') }}
