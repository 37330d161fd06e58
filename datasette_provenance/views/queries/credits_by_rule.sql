-- title: Credits by rule, with accuracy
-- description: Every rule that found a credit: how many it found, in how many documents, and the share that was right on labelled documents (empty where that was not measured).
-- tables: documents, credits
select kind, method, count(*) as credits, count(distinct document_id) as documents, max(confidence) as confidence
from credits
group by kind, method
order by credits desc, kind, method
