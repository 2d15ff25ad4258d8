{{ recmart.input_view('item_vectors') }}
