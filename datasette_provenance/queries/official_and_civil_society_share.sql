-- title: Official and civil-society share
-- description: Of all words that an outlet cites, the percentage by sector of the source, and by whether it is named. Sources whose sector the text does not tell are in none of them. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, outlet_voices, outlet_citations
select coalesce(outlet, 'unknown') as outlet, documents, citations, words,
  round(100 * official_share, 1) as official, round(100 * civil_society_share, 1) as civil_society,
  round(100 * business_share, 1) as business, round(100 * media_share, 1) as media,
  round(100 * named_share, 1) as named, round(100 * unnamed_share, 1) as unnamed,
  round(100 * anonymous_share, 1) as anonymous
from outlet_voices
where citations > 0 and counted = case :count when 'origins' then 'origins' else 'documents' end
order by words desc, outlet
limit {rows}
