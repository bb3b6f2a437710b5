"""Documents become blocks: paragraphs and table rows, in reading order, whatever programme wrote them."""
