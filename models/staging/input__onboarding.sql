{{ recmart.input_view('onboarding') }}
