-- title: Loaded terms of an outlet
-- description: How often each flagged term stands in what an outlet publishes. Give its slug, or leave it empty for all outlets; voice is all, author or quoted; count is documents, or origins to count one document of each.
-- tables: documents, outlets, loaded_terms, loaded_words
select w.term, w.kind, w.uses, w.documents
from loaded_words w
where w.counted = case :count when 'origins' then 'origins' else 'documents' end and w.voice = case :voice when '' then 'all' else :voice end
  and w.outlet_id is (select id from outlets where slug = :outlet)
order by w.uses desc, w.term
limit coalesce(nullif(:rows, ''), 100)
