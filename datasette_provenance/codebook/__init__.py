"""Your own codebook: labels that a user's labelled documents teach, and their application to a load.

labelled.py reads the labelled rows, features.py says what is counted of a text, train.py learns (with scikit-learn),
figures.py says how well, model.py is the file that is kept, apply.py gives a text its labels and the words that
decided. Only train.py needs scikit-learn.
"""
