{{ recmart.placed(recmart.listed_rooms()) }}
