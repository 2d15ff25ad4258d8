{{ recmart.input_view('event_weights') }}
