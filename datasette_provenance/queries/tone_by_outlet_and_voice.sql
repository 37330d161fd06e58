-- title: Tone by outlet and voice
-- description: VADER's compound score, averaged over the documents of each outlet: the author's own voice apart from quoted voices. A score of words, not of stance. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, sentences, outlet_summaries
select o.name as outlet, s.documents,
  round(s.compound, 3) as whole_text,
  round(s.compound_author, 3) as author, s.author_documents,
  round(s.compound_quoted, 3) as quoted, s.quoted_documents,
  round(s.compound_title, 3) as headline
from outlet_summaries s
join outlets o on o.id = s.outlet_id
where s.documents > 0 and s.counted = case :count when 'origins' then 'origins' else 'documents' end
order by s.documents desc, o.name
limit {rows}
