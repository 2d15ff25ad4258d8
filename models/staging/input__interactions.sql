{{ recmart.input_view('interactions') }}
