"""Text → CleanText, which every analysis reads (text.py): furniture told from body, words, sentences, quotations."""
