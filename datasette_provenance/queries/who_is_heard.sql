-- title: Who is heard
-- description: Every source by how many of the cited words are its own, with kind, role and the number of documents and outlets that cite it. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, sources, citations, source_summaries, citation_totals
select s.name, s.kind, s.role, s.sector, s.naming, s.gender, t.citations, t.words,
  round(100.0 * t.words / nullif((select sum(words) from citation_totals where counted = t.counted), 0), 1) as percent_of_cited_words,
  t.documents, t.outlets, t.first_day, t.last_day, s.slug
from source_summaries t
join sources s on s.id = t.source_id
where t.counted = case :count when 'origins' then 'origins' else 'documents' end
order by t.words desc, t.source_id desc
limit {rows}
