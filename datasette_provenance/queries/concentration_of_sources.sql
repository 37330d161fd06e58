-- title: Concentration of sources
-- description: How an outlet's cited words spread over its sources: Herfindahl's index (1 is one voice alone), Shannon's entropy in nats (0 is one voice alone), and sources per 1,000 words. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, outlet_voices, outlet_citations
select coalesce(outlet, 'unknown') as outlet, documents, sources, citations, words,
  round(sources_per_thousand_words, 1) as sources_per_thousand_words, round(100 * cited_share, 1) as percent_cited,
  round(herfindahl, 4) as herfindahl, round(shannon, 3) as shannon
from outlet_voices
where citations > 0 and counted = case :count when 'origins' then 'origins' else 'documents' end
order by herfindahl desc, outlet
limit {rows}
