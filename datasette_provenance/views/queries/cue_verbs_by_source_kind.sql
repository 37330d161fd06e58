-- title: Cue verbs by kind of source
-- description: Which words introduce whom: "said" against "claimed", by outlet and by kind of source. Leave the outlet empty for all. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, cue_summaries
select t.cue, t.kind, nullif(t.sector, '') as sector, sum(t.citations) as citations
from cue_summaries t
where t.counted = case :count when 'origins' then 'origins' else 'documents' end
  and (:outlet = '' or t.outlet_id = (select id from outlets where slug = :outlet or name = :outlet))
group by t.cue, t.kind, t.sector
order by citations desc, t.cue, t.kind, sector
