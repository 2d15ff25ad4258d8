{{ recmart.input_view('impressions') }}
