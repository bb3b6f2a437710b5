"""Claims, what speaks for and against them, and who checked them."""
