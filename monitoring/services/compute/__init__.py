"""The computation of a quarter: sums in SQL, judgement in rules, one step a transaction."""
