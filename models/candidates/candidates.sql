{{ recmart.placed(recmart.listed_algorithms()) }}
