"""Ways to make a sentence say what its source does not. What would still be true is sorted out later."""

from tests.benchmarks.claims.alterations.attribution import altered_attribution
from tests.benchmarks.claims.alterations.dates import altered_dates
from tests.benchmarks.claims.alterations.drafts import Base, Draft
from tests.benchmarks.claims.alterations.elsewhere import taken_from_elsewhere
from tests.benchmarks.claims.alterations.inventions import invented
from tests.benchmarks.claims.alterations.names import altered_names
from tests.benchmarks.claims.alterations.negation import negated
from tests.benchmarks.claims.alterations.numbers import altered_numbers
from tests.benchmarks.claims.alterations.quotes import altered_quotes
from tests.benchmarks.claims.alterations.scope import altered_scope

# in the order in which they are printed
ALTERATIONS = {
    "number": altered_numbers,
    "date": altered_dates,
    "name": altered_names,
    "quoted phrase": altered_quotes,
    "elsewhere": taken_from_elsewhere,
    "negation": negated,
    "attribution": altered_attribution,
    "invention": invented,
    "scope": altered_scope,
}

__all__ = ["ALTERATIONS", "Base", "Draft"]
