-- title: Sources by outlet
-- description: Whom each outlet cites, by words. Give an outlet's slug or name, or leave it empty for all. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, source_outlets
select coalesce(o.name, 'unknown') as outlet, s.name as source, s.kind, s.role, t.citations, t.words, t.documents
from source_outlets t
join sources s on s.id = t.source_id
left join outlets o on o.id = t.outlet_id
where t.counted = case :count when 'origins' then 'origins' else 'documents' end
  and (:outlet = '' or t.outlet_id = (select id from outlets where slug = :outlet or name = :outlet))
order by outlet, t.words desc, s.slug
