"""What several pages are made of: what a reader asks for, the rows and sums behind it, and what is said of these."""
