-- title: Cue verbs by kind of source
-- description: Which words introduce whom: "said" against "claimed", by outlet and by kind of source. Leave the outlet empty for all. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, cue_totals, cue_outlets
with one as (
  select cue, kind, sector, citations from cue_totals
  where :outlet = '' and counted = case :count when 'origins' then 'origins' else 'documents' end
  union all
  select cue, kind, sector, citations from cue_outlets
  where :outlet <> '' and counted = case :count when 'origins' then 'origins' else 'documents' end
    and outlet_id = (select id from outlets where slug = :outlet or name = :outlet)
)
select cue, kind, nullif(sector, '') as sector, citations
from one
order by citations desc, cue, kind, sector
limit {rows}
