-- Full-text search over title and body. Its content stays in documents: a copy would add two thirds to the file.
create virtual table documents_fts using fts5 (title, body, content = 'documents', content_rowid = 'id');
