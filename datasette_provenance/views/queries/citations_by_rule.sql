-- title: Citations by rule, with accuracy
-- description: Every rule that found a citation: how many it found, in how many documents, and the share that was right on labelled documents (empty where that was not measured).
-- tables: documents, citations
select method, quote_type, count(distinct citation_group) as citations, count(distinct document_id) as documents,
  max(confidence) as confidence
from citations
group by method, quote_type
order by citations desc, method, quote_type
