"""Citations: who is heard, by whom and how, and the sentences behind each number."""
