-- title: Who is heard
-- description: Every source by how many of the cited words are its own, with kind, role and the number of documents and outlets that cite it.
-- tables: documents, sources, citations, source_summaries, collection_summary
select s.name, s.kind, s.role, s.sector, s.naming, s.gender, t.citations, t.words,
  round(100.0 * t.words / nullif((select value from collection_summary where name = 'cited words'), 0), 1) as percent_of_cited_words,
  t.documents, t.outlets, t.first_day, t.last_day, s.slug
from source_summaries t
join sources s on s.id = t.source_id
order by t.words desc, s.slug
