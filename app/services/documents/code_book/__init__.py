"""The code book as a document to read and as a workbook, both from the same tables of the same definition.

Nothing here imports reportlab or openpyxl until one of them is made.
"""
