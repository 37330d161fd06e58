-- title: Cue verbs by outlet
-- description: Which words each outlet uses for whom: "said" against "claimed", with the share of its citations that a word introduces. Give a kind of source (official, person, organization …), or leave it empty for all. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, citation_outlets, cue_outlets
with whole as (
  select counted, outlet_id, sum(citations) as citations from citation_outlets
  where counted = case :count when 'origins' then 'origins' else 'documents' end
    and (:kind = '' or kind = :kind)
  group by outlet_id
)
select coalesce(o.name, 'unknown') as outlet, t.cue, sum(t.citations) as citations,
  round(100.0 * sum(t.citations) / w.citations, 1) as percent_of_its_citations
from cue_outlets t
join whole w on w.counted = t.counted and w.outlet_id = t.outlet_id
left join outlets o on o.id = t.outlet_id
where :kind = '' or t.kind = :kind
group by t.outlet_id, t.cue
order by w.citations desc, outlet, citations desc, t.cue
limit {rows}
