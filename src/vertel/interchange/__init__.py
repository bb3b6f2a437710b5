"""What other programs for qualitative research hold and write, as one `Project`; and that, as a file for them."""
