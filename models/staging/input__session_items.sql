{{ recmart.input_view('session_items') }}
