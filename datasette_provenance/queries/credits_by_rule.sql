-- title: Credits by rule, with accuracy
-- description: Every rule that found a credit: how many it found, in how many documents, and the share that was right on labelled documents (empty where that was not measured).
-- tables: documents, credits, credit_rules
select kind, method, credits, documents, confidence
from credit_rules
order by credits desc, kind, method
