-- title: Citations by rule, with accuracy
-- description: Every rule that found a citation: how many it found, in how many documents, and the share that was right on labelled documents (empty where that was not measured).
-- tables: documents, citations, citation_rules
select method, quote_type, citations, documents, confidence
from citation_rules
order by citations desc, method, quote_type
