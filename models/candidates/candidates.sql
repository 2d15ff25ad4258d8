{{ recmart.placed(recmart.lists_models()) }}
