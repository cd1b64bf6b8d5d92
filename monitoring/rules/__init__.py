"""The computation as pure functions: no ORM, no clock, no request, no float (but erf for a probability).

Units: amounts in cents (int known amounts, Decimal in between), shares as fractions, lags in months.
Every figure is a function of V (`delivered_to`) and K (`known_on`). SQL adds up per month; nothing
here wants a claim line. Leaves are fixed at six decimals of a cent, sums of them are exact, whole
cents appear at output only (`Forecast.whole_cents`, `Ratio.percent`).

valuation     Valuation(delivered_to, known_on): .year .lag(month) .elapsed .months_delivered()
              .spans_ahead(); MonthAmount(month, amount)
triangle      Increment(month, lag, cents); build_triangle(increments, *, latest, first=None) -> Triangle
factors       estimate_factors(code, triangle, settings=None) -> Factors; Factors.given(code, completion)
              Factors: .at(lag) .completion .links .tail .months .reasons(lags)
mack          mack_error(origins, factors) -> MackError(.process, .estimation, .variance)
ultimate      ultimate_cell(*, month, lag, known, completion, prior, settings) -> UltimateCell
allocation    Allocation, PriceVersion, Frequency, Unit, UnitMismatchError
obligo        obligo(allocation, valuation), authorised(allocation, period) -> tuple[MonthAmount, ...]
              total_value(months), unpriced_days(allocation, period); exact rounding in its docstring
realisation   EndedAllocations; realisation_rate, rate_deviation (u, s_u); prior_amount, prior_variation
inflow        expected_new(same_month, trend), inflow_trend(recent, earlier), inflow_forecast(...)
inputs        ForecastInputs(valuation, budget, delivered, factors, obligo, inflow, prior_variation,
              deviations, settings); DeliveredMonth, ObligoClass, Inflow, GivenDeviations, ForecastSettings
forecast      forecast(inputs) -> Forecast; combine(forecasts, *, budget, settings=None) -> Forecast
              conclude(position, budget, settings) -> Forecast
              Forecast: .position .budget .band .probability .reasons .indicative .path .exhaustion
              .notification .signals .run_rate .free .utilisation() .whole_cents()
position      Position: .realised R .outstanding N .obligo O .inflow I .delivered .rest .total F
              .cells .ahead .classes .uncertainty; add_positions(positions)
exhaustion    reached_on(path, target, factor=1) -> DateAnswer(state, day); DateRange(central, early, late)
interval      band(realised, rest, variance, z), probability_above(realised, rest, variance, budget)
explain       explain(forecast) -> dict ready for JSON
ratios        Ratio(numerator, denominator): .value .percent() .rounded(); add_ratios, claim_timeliness
              (DTL), cost_per_youth (KPJ), take_up (GEB)
lumpsum       ShadowProduction, lump_sum_forecast, lump_sum_utilisation, ventiel_of_year, ventiel_room,
              limit_signal, instalments; buildup: LumpSumBuildUp
advances      next_advance, advances, settlement, book
mix           Mix.of(costs): .in_place(part, place) .nearest(part, place)
scenario      Change, Rate, Spot, Stack(changes, rates): .placement() .growth() .index()
              scenario_ledger: ledger(cells, mix, stack, year), whole(entries); straight_line(cells, valuation_on)
melding       notification_due, notification_terms, amount_above; budget: BudgetVersion, budget_at
"""
