-- title: Sources by outlet
-- description: Whom each outlet cites, by words. Give an outlet's slug or name, or leave it empty for all: then the sources that are cited most come first. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, source_outlets, source_summaries
with found as (
  select * from (
    select t.outlet_id, t.source_id, t.citations, t.words, t.documents, y.words as rank
    from source_summaries y
    cross join source_outlets t on t.source_id = y.source_id and t.counted = y.counted
    where :outlet = '' and y.counted = case :count when 'origins' then 'origins' else 'documents' end
    order by y.words desc, y.source_id desc, t.words desc limit {rows})
  union all
  select * from (
    select outlet_id, source_id, citations, words, documents, words
    from source_outlets
    where :outlet <> '' and counted = case :count when 'origins' then 'origins' else 'documents' end
      and outlet_id = (select id from outlets where slug = :outlet or name = :outlet)
    order by words desc, source_id desc limit {rows})
)
select coalesce(o.name, 'unknown') as outlet, s.name as source, s.kind, s.role, t.citations, t.words, t.documents
from found t
join sources s on s.id = t.source_id
left join outlets o on o.id = t.outlet_id
order by t.rank desc, s.slug, t.words desc, outlet
