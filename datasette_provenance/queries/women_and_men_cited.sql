-- title: Women and men cited
-- description: Words of women and of men by outlet, where a pronoun or title in the text shows it. A first name is never taken to show it, so most sources count as neither. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sources, citations, outlet_citations
select coalesce(o.name, 'unknown') as outlet, c.documents, c.women_words, c.men_words,
  c.words - c.women_words - c.men_words as not_shown,
  round(100.0 * c.women_words / nullif(c.women_words + c.men_words, 0), 1) as percent_women
from outlet_citations c
left join outlets o on o.id = c.outlet_id
where c.citations > 0 and c.counted = case :count when 'origins' then 'origins' else 'documents' end
order by c.words desc, outlet
limit {rows}
